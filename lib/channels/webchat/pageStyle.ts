export const PAGE_STYLE = `
:root { --ground: #eef1f6; --card: #ffffff; --ink: #16202e; --soft: #5c6b80; --line: #dbe2ec; --mine: #2457c5; --mine-ink: #ffffff; --desk: #f3f6fb; --warn: #a33a2a; }
@media (prefers-color-scheme: dark) { :root { --ground: #0c121b; --card: #141d29; --ink: #e8eef7; --soft: #93a3ba; --line: #263447; --mine: #3b6fe0; --mine-ink: #ffffff; --desk: #1d2938; --warn: #ff9c8c; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; display: grid; place-items: center; }
main { width: min(30rem, 100%); height: min(46rem, 100dvh); background: var(--card); border: 1px solid var(--line); border-radius: 16px; display: grid; grid-template-rows: auto 1fr auto; overflow: hidden; }
@media (max-width: 30rem) { main { border: 0; border-radius: 0; } }
header { padding: 14px 18px; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.05rem; margin: 0; }
#state { margin: 2px 0 0; font-size: .85rem; color: var(--soft); }
#lines { list-style: none; margin: 0; padding: 16px; overflow-y: auto; display: flex; flex-direction: column; gap: 8px; overscroll-behavior: contain; }
#lines li { max-width: 85%; padding: 9px 13px; border-radius: 14px; white-space: pre-wrap; overflow-wrap: anywhere; }
#lines p { margin: 0; }
#lines a { display: block; margin-top: 6px; color: inherit; overflow-wrap: anywhere; }
#lines img { display: block; max-width: 100%; border-radius: 8px; }
.desk { background: var(--desk); align-self: flex-start; border-bottom-left-radius: 4px; }
.visitor { background: var(--mine); color: var(--mine-ink); align-self: flex-end; border-bottom-right-radius: 4px; }
.failed { outline: 2px solid var(--warn); }
.note { align-self: center; color: var(--warn); font-size: .85rem; background: none; }
form { display: flex; gap: 8px; padding: 12px; border-top: 1px solid var(--line); align-items: flex-end; }
textarea { flex: 1; resize: none; max-height: 9rem; padding: 10px 12px; border: 1px solid var(--line); border-radius: 12px; font: inherit; color: inherit; background: var(--ground); }
textarea:focus-visible, button:focus-visible { outline: 2px solid var(--mine); outline-offset: 1px; }
button { width: 44px; height: 44px; border: 0; border-radius: 12px; background: var(--mine); color: var(--mine-ink); cursor: pointer; display: grid; place-items: center; }
button:disabled { opacity: .5; cursor: default; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
