/** One sheet for all pages. Colours follow the reader's light or dark setting. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f3f5f8;--surface:#fff;--sunken:#e9edf2;--line:#dfe4ea;--text:#1b2530;--muted:#5f6e7f;--accent:#1763cf;--accent-soft:#e6effc;--good:#1d7f4e;--good-soft:#e0f3e9;--warn:#9a5b00;--warn-soft:#fdf0d9;--bad:#c0322b;--bad-soft:#fbe6e4;--shadow:0 1px 2px rgba(20,30,45,.08)}
@media (prefers-color-scheme:dark){:root{--bg:#0f141a;--surface:#19212a;--sunken:#131a22;--line:#2a3541;--text:#e6ebf1;--muted:#94a3b4;--accent:#74aaff;--accent-soft:#1b2d48;--good:#62cf98;--good-soft:#16322a;--warn:#f0b35a;--warn-soft:#382a14;--bad:#ff8a80;--bad-soft:#3b1f1e;--shadow:0 1px 2px rgba(0,0,0,.4)}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
h1{font-size:1.35rem;line-height:1.25;margin:0}h2{font-size:1rem;margin:0 0 .6rem}
.top{background:var(--surface);border-bottom:1px solid var(--line);position:sticky;top:0;z-index:2}
.wrap{max-width:1440px;margin:0 auto;padding:0 20px}
.brand{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:12px 0 4px}
.brand b{font-size:1.02rem}
nav{display:flex;gap:2px;overflow-x:auto;scrollbar-width:none}
nav a{flex:none;padding:9px 12px 10px;color:var(--muted);border-bottom:2px solid transparent;white-space:nowrap}
nav a:hover{color:var(--text);text-decoration:none}
nav a[aria-current]{color:var(--text);border-color:var(--accent);font-weight:600}
nav i,.n{font-style:normal;font-weight:500;font-size:.8rem;color:var(--muted);background:var(--sunken);border-radius:9px;padding:1px 7px;margin-left:5px}
main{padding:20px 0 48px}
.head{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;justify-content:space-between;margin-bottom:16px}
.chip{display:inline-block;font-size:.78rem;border-radius:6px;padding:1px 7px;background:var(--sunken);color:var(--muted);white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis;vertical-align:middle}
.chip.good{background:var(--good-soft);color:var(--good)}.chip.warn{background:var(--warn-soft);color:var(--warn)}.chip.bad{background:var(--bad-soft);color:var(--bad)}.chip.accent{background:var(--accent-soft);color:var(--accent)}
.switch{display:inline-flex;flex-wrap:wrap;background:var(--sunken);border-radius:9px;padding:3px}
.switch a{padding:4px 11px;border-radius:7px;color:var(--muted)}.switch a[aria-current]{background:var(--surface);color:var(--text);box-shadow:var(--shadow)}
.board{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(206px,1fr);gap:12px;overflow-x:auto;align-items:start;padding-bottom:8px;scroll-snap-type:x proximity}
.column{background:var(--sunken);border-radius:12px;border-top:3px solid var(--stage,var(--line));padding:10px;scroll-snap-align:start;min-width:0}
.column h2{display:flex;justify-content:space-between;align-items:center;padding:0 3px}
.column .none{color:var(--muted);font-size:.88rem;padding:4px 3px 6px;margin:0}
.card{display:block;background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:10px 12px;margin-top:8px;color:inherit;box-shadow:var(--shadow)}
a.card:hover{text-decoration:none;border-color:var(--accent)}
.card strong{display:block;font-weight:600;overflow-wrap:anywhere}
.card p{margin:2px 0 0;color:var(--muted);font-size:.9rem;overflow-wrap:anywhere}
.card .chips{margin-top:7px;display:flex;flex-wrap:wrap;gap:5px}
.card .foot{display:flex;justify-content:space-between;align-items:center;margin-top:8px;font-size:.82rem;color:var(--muted)}
.avatar{display:inline-grid;place-items:center;width:26px;height:26px;border-radius:50%;background:var(--accent-soft);color:var(--accent);font-size:.7rem;font-weight:700;flex:none}
.panel{background:var(--surface);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow);padding:16px;min-width:0}
.panel+.panel{margin-top:14px}
.scroll{overflow-x:auto;padding:0}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th{text-align:left;font-weight:600;color:var(--muted);font-size:.8rem;padding:11px 14px;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:10px 14px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}
td .nowrap,.nowrap{white-space:nowrap}td.side{width:36%;min-width:240px}td.wide{min-width:220px;overflow-wrap:anywhere}
.num{font-variant-numeric:tabular-nums}
.split{display:grid;grid-template-columns:minmax(280px,380px) minmax(0,1fr);gap:16px;align-items:start}
summary{cursor:pointer;color:var(--accent);margin-top:14px}details[open] summary{margin-bottom:10px}
dl{margin:0;display:grid;gap:10px}dt{color:var(--muted);font-size:.8rem}dd{margin:0;overflow-wrap:anywhere}
.line{list-style:none;margin:0;padding:0 0 0 20px;border-left:2px solid var(--line)}
.line>li{position:relative;margin:0 0 14px}.line>li:last-child{margin-bottom:0}
.line>li::before{content:"";position:absolute;left:-26px;top:16px;width:10px;height:10px;border-radius:50%;background:var(--muted);box-shadow:0 0 0 4px var(--bg)}
.line>li.note::before{background:var(--accent)}.line>li.todo::before{background:var(--warn)}.line>li.done::before{background:var(--good)}
.event{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:11px 14px;box-shadow:var(--shadow)}
.event header{display:flex;flex-wrap:wrap;gap:4px 10px;justify-content:space-between;font-size:.85rem;color:var(--muted)}
.event header b{color:var(--text)}
.tools{display:flex;flex-wrap:wrap;gap:8px}.what+.text{margin-top:2px;color:var(--muted)}
.what{margin:6px 0 0;overflow-wrap:anywhere}.until{margin:8px 0 0;display:flex;flex-wrap:wrap;gap:5px}td .until{margin:1px 0 0}
.text{white-space:pre-line;overflow-wrap:anywhere;margin-top:6px}.text ul{white-space:normal;margin:.3em 0;padding-left:1.2em}.text blockquote{margin:.3em 0;padding-left:10px;border-left:3px solid var(--line)}
.empty{text-align:center;padding:44px 20px;color:var(--muted)}.empty b{display:block;color:var(--text);font-size:1.05rem;margin-bottom:6px}.empty p{margin:0 auto;max-width:52ch}
.crumb{font-size:.88rem;margin:0 0 8px}
footer{color:var(--muted);font-size:.82rem;padding:0 0 28px}
@media (max-width:760px){.top{position:static}.wrap{padding:0 14px}main{padding-top:14px}.split{grid-template-columns:1fr}.board{grid-auto-columns:82%;margin:0 -14px;padding:0 14px 8px;scroll-padding:0 14px}.stack thead{display:none}.stack tr{display:flex;flex-direction:column;padding:10px 14px;border-bottom:1px solid var(--line)}.stack tr:last-child{border:0}.stack td{display:flex;gap:12px;justify-content:space-between;padding:3px 0;border:0;text-align:right}.stack td:not([data-label])::before{content:none}.stack td::before{content:attr(data-label);color:var(--muted);font-size:.82rem;text-align:left;flex:none}.stack td.side{width:auto;min-width:0}.stack td.wide{display:block;order:-1;text-align:left;min-width:0}.stack td.wide::before{content:none}}
@media (prefers-reduced-motion:no-preference){.card{transition:border-color .15s}}
`;
