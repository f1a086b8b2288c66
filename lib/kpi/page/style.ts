/** The one sheet of both pages: it follows the reader's light or dark setting, fits a phone, and prints in black on white. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f3f4f6;--card:#fff;--sunken:#edf0f4;--line:#dde2e8;--text:#17202b;--muted:#5b6775;--accent:#e39a2d;--night:#3552a4;--night-soft:#e3e8f6;--good:#17734a;--good-soft:#ddf2e7;--warn:#875100;--warn-soft:#fcecd0;--bad:#b32b25;--bad-soft:#fae2e0}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0f141a;--card:#19212a;--sunken:#222c37;--line:#2e3a46;--text:#e8edf3;--muted:#9dabba;--accent:#e9a94a;--night:#7c9cf0;--night-soft:#222f4d;--good:#67d29e;--good-soft:#16352a;--warn:#f0b75f;--warn-soft:#392c16;--bad:#ff9289;--bad-soft:#41221f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:1120px;margin:0 auto;padding:26px 20px 56px}
h1{font-size:1.75rem;line-height:1.2;margin:0}h2{font-size:1.1rem;line-height:1.3;margin:0}h3{font-size:.95rem;margin:20px 0 6px}
a{color:inherit}
.sub{color:var(--muted);margin:4px 0 0}.hint{color:var(--muted);font-size:.9rem;margin:3px 0 0;max-width:76ch}
.top{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:flex-end;justify-content:space-between}
nav{display:flex;flex-wrap:wrap;gap:6px;margin-top:16px}
nav a{padding:5px 12px;border-radius:999px;border:1px solid var(--line);background:var(--card);text-decoration:none;font-size:.9rem;color:var(--muted)}
nav a:hover{color:var(--text)}nav a[aria-current]{background:var(--night);border-color:var(--night);color:var(--card);font-weight:600}
.other{display:flex;gap:14px;font-size:.9rem;color:var(--muted)}
:focus-visible{outline:2px solid var(--night);outline-offset:2px;border-radius:6px}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin-top:18px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:14px 16px;display:flex;flex-direction:column;gap:1px;min-width:0}
.tile .name{color:var(--muted);font-size:.88rem;line-height:1.3}
.tile b{font-size:1.65rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.tile.main b{font-size:2.05rem}
.tile .from,.tile .then{color:var(--muted);font-size:.82rem;font-variant-numeric:tabular-nums}
.tile .later{color:var(--muted);font-size:.85rem;margin-top:4px}
.move{display:inline-block;border-radius:6px;padding:0 7px;font-size:.82rem;font-weight:600;background:var(--sunken);color:var(--muted);white-space:nowrap}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:18px 20px;margin-top:14px;min-width:0}
.two{display:grid;grid-template-columns:1fr 1fr;gap:14px;margin-top:14px}.two section{margin:0}
.chart{margin-top:12px}.chart svg{display:block;width:100%;height:auto}.narrow{display:none}
.empty{color:var(--muted);margin:10px 0 0;max-width:70ch}
.chip{display:inline-block;font-size:.8rem;font-weight:600;border-radius:6px;padding:1px 9px;background:var(--sunken);color:var(--muted);white-space:nowrap}
ul{list-style:none;margin:10px 0 0;padding:0}
.goals li{display:grid;grid-template-columns:1fr auto;gap:2px 14px;padding:8px 0;border-top:1px solid var(--line);align-items:center}
.goals li:first-child,.rows li:first-child{border-top:0}
.goals .sub,.rows .sub{margin:0;font-size:.88rem}
.rows li{display:grid;grid-template-columns:minmax(110px,1.3fr) 2fr auto;gap:4px 14px;padding:6px 0;border-top:1px solid var(--line);align-items:center}
.rows.waits li{grid-template-columns:1fr auto}
.name{overflow-wrap:anywhere}
.bar{height:9px;border-radius:5px;background:var(--sunken);overflow:hidden}.bar i{display:block;height:100%;border-radius:5px;background:var(--night)}
.num{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.92rem}
th,td{padding:7px 10px;text-align:right;border-top:1px solid var(--line);font-variant-numeric:tabular-nums;vertical-align:top}
thead th{border-top:0;color:var(--muted);font-weight:500;font-size:.82rem;vertical-align:bottom}
th:first-child,td:first-child{text-align:left;padding-left:0}th:last-child,td:last-child{padding-right:0}
tbody th{font-weight:500;overflow-wrap:anywhere}td small{display:block;color:var(--muted);font-size:.8rem;white-space:nowrap}
tr.unknown{color:var(--muted)}
details{margin-top:14px}summary{cursor:pointer;font-weight:600;padding:4px 0}section>details:first-child{margin-top:0}
.big{text-align:center;padding:44px 24px}.big p{max-width:60ch;margin:8px auto 0;color:var(--muted)}
.verdict li{padding:12px 0;border-top:1px solid var(--line)}.verdict li:first-child{border-top:0}
.verdict p{margin:2px 0 0;color:var(--muted);font-size:.92rem}.verdict .head{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;justify-content:space-between}
.move.good,.chip.good{color:var(--good);background:var(--good-soft)}.move.bad,.chip.bad{color:var(--bad);background:var(--bad-soft)}.chip.warn{color:var(--warn);background:var(--warn-soft)}.num.bad{color:var(--bad)}
footer{color:var(--muted);font-size:.85rem;margin-top:18px}
@media (max-width:900px){.tiles{grid-template-columns:repeat(2,1fr)}.two{grid-template-columns:1fr}}
@media (max-width:640px){main{padding:16px 12px 40px}section{padding:14px}h1{font-size:1.45rem}.tiles{gap:8px}.tile{padding:11px 12px}.tile b,.tile.main b{font-size:1.4rem}.wide{display:none}.narrow{display:block}nav{flex-wrap:nowrap;overflow-x:auto;margin-right:-12px;padding-bottom:4px}nav a{white-space:nowrap}
.rows li{grid-template-columns:1fr auto}.rows .bar{grid-column:1/-1;grid-row:2}
table.cards thead{position:absolute;clip-path:inset(50%)}table.cards tr{display:grid;grid-template-columns:1fr 1fr 1fr;gap:4px 10px;padding:9px 0;border-top:1px solid var(--line)}table.cards tbody tr:first-child{border-top:0}table.cards th,table.cards td{display:block;border:0;padding:0;text-align:left}table.cards tbody th{grid-column:1/-1;font-weight:650}table.cards td{font-size:.88rem}table.cards td:empty{display:none}table.cards td small{white-space:normal;font-size:.74rem}table.cards td::before{content:attr(data-name);display:block;color:var(--muted);font-size:.78rem}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--sunken:#eee;--line:#bbb;--text:#000;--muted:#444}@page{margin:14mm}body{font-size:10pt}main{max-width:none;padding:0}nav,.other{display:none}section,.tile{break-inside:avoid;border-color:#bbb}.tiles{grid-template-columns:repeat(4,1fr)}.two{grid-template-columns:1fr 1fr}.wide{display:block}.narrow{display:none}.bar,.bar i,.move,.chip,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
