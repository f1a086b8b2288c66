/** The page's one sheet: it follows the reader's light or dark setting, fits a phone, and prints without colours behind the text. */
export const STYLE: string = `
:root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--sunken:#eceff3;--line:#dde2e8;--text:#1a222c;--muted:#5b6877;--accent:#1c5fc4;--bar:#8db4ee;--good:#1b7a4b;--good-soft:#dff3e8;--warn:#8a5200;--warn-soft:#fdeed3;--bad:#b92d27;--bad-soft:#fbe4e2}
@media screen and (prefers-color-scheme:dark){:root{--bg:#10151b;--card:#1a222b;--sunken:#232d38;--line:#2d3945;--text:#e7ecf2;--muted:#9aa8b8;--accent:#7fb0ff;--bar:#3d6db3;--good:#66d19c;--good-soft:#17352a;--warn:#f2b860;--warn-soft:#3a2c15;--bad:#ff8f86;--bad-soft:#40211f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1060px;margin:0 auto;padding:28px 20px 56px}
h1{font-size:1.7rem;line-height:1.2;margin:0}h2{font-size:1.15rem;margin:0}
.sub{color:var(--muted);margin:6px 0 0}.hint{color:var(--muted);font-size:.92rem;margin:4px 0 0;max-width:72ch}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:20px;margin-top:18px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));gap:10px;margin-top:20px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 14px}
.tile b{display:block;font-size:1.55rem;line-height:1.2;font-variant-numeric:tabular-nums}.tile span{color:var(--muted);font-size:.88rem}
.tile.good b{color:var(--good)}.tile.bad b{color:var(--bad)}.tile.warn b{color:var(--warn)}
.ways{margin-top:14px}.ways details{border-top:1px solid var(--line)}
summary{cursor:pointer;list-style:none;display:grid;grid-template-columns:minmax(120px,1.1fr) 2fr 7em;gap:4px 14px;align-items:center;padding:10px 4px}
summary::-webkit-details-marker{display:none}summary:hover{background:var(--sunken)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
.name{font-weight:600;overflow-wrap:anywhere}.name::before{content:"";display:inline-block;width:.4em;height:.4em;margin:0 .6em .12em 0;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open]>summary .name::before{transform:rotate(45deg)}
.none .name::before{visibility:hidden}.none summary{cursor:default}
.bar{background:var(--sunken);border-radius:6px;height:12px;overflow:hidden}.bar i{display:block;height:100%;background:var(--bar);border-radius:6px}
.bar.urgent i{background:var(--bad)}.bar.lost i{background:var(--warn)}
.count{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}.count small{color:var(--muted);margin-left:6px}
.chips{display:flex;flex-wrap:wrap;gap:6px}summary .chips{grid-column:2/-1}
.chip{font-size:.8rem;border-radius:6px;padding:1px 8px;background:var(--sunken);color:var(--muted)}
.chip.good{background:var(--good-soft);color:var(--good)}.chip.bad{background:var(--bad-soft);color:var(--bad)}.chip.warn{background:var(--warn-soft);color:var(--warn)}
ul.said{list-style:none;margin:0;padding:0 0 10px}ul.said li{padding:8px 4px 8px 20px;border-top:1px dashed var(--line);overflow-wrap:anywhere}
ul.said q{quotes:none}ul.said .chips{margin-top:3px}
.groups{display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:12px;margin-top:14px}
.group{border:1px solid var(--line);border-radius:10px;padding:12px 14px;overflow-wrap:anywhere}.group b.n{font-size:1.15rem;font-variant-numeric:tabular-nums}
.group p{margin:4px 0}.group .also{color:var(--muted);font-size:.92rem}
ol.top{margin:14px 0 0;padding:0;list-style:none;counter-reset:n}
ol.top li{counter-increment:n;display:grid;grid-template-columns:2em minmax(110px,1.1fr) 2fr auto;gap:2px 12px;padding:7px 4px;border-top:1px solid var(--line);align-items:baseline}
ol.top li::before{content:counter(n);color:var(--muted);font-variant-numeric:tabular-nums}ol.top li:nth-child(n+11){color:var(--muted)}
ol.top q{color:var(--muted);overflow-wrap:anywhere}
.empty{color:var(--muted);margin:12px 0 0}.big{text-align:center;padding:48px 24px}.big p{max-width:56ch;margin:8px auto 0;color:var(--muted)}
form{display:flex;flex-wrap:wrap;gap:12px;align-items:center;margin-top:12px}
label{flex:1 1 260px}label span{display:block;font-size:.88rem;color:var(--muted);margin-bottom:4px}
input{font:inherit;width:100%;color:inherit}
button{font:inherit;font-weight:600;padding:10px 18px;border:0;border-radius:9px;background:var(--accent);color:var(--card);cursor:pointer}
.q{quotes:none}
@media (max-width:640px){main{padding:18px 12px 40px}section{padding:16px 14px}h1{font-size:1.4rem}.tiles{grid-template-columns:repeat(2,1fr)}summary{grid-template-columns:1fr auto}.bar{grid-column:1/-1;grid-row:2}summary .chips{grid-column:1/-1}ol.top li{grid-template-columns:1.6em 1fr auto}ol.top q{grid-column:2/-1;grid-row:2}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--sunken:#eee;--line:#ccc;--text:#000;--muted:#444}body{font-size:11pt}main{max-width:none;padding:0}section{border:0;padding:0;break-inside:auto}.group,.tile,li{break-inside:avoid}form,.upload{display:none}.bar,.bar i{print-color-adjust:exact}}
`;
