import { ownMarkup, type SafeHtml } from '#render/html';

/** Colours for light and dark; each pair of ink and ground has a contrast of at least 4.5 to 1 (WCAG 2.1 AA). */
const COLOURS = `
:root{color-scheme:light dark;--ground:#eef1f4;--card:#fff;--ink:#1f2328;--faint:#57606a;--line:#d0d7de;--soft:#f6f8fa;
--main:#1f4e8c;--on-main:#fff;--focus:#0b5cad;--green:#1a6b34;--green-soft:#dff3e4;--amber:#7a4d00;--amber-soft:#fdf0cc;
--red:#a31f18;--red-soft:#fbe3e1;--off:#57606a;--off-soft:#eaeef2}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--card:#161b22;--ink:#e6edf3;--faint:#9da7b3;--line:#3a424d;
--soft:#1c232c;--main:#2f6fbf;--on-main:#fff;--focus:#79b8ff;--green:#7ee2a0;--green-soft:#12341f;--amber:#f0c766;
--amber-soft:#3b2c07;--red:#ff9b93;--red-soft:#45140f;--off:#9da7b3;--off-soft:#262d36}}`;

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 -apple-system,"PingFang SC","Hiragino Sans GB",
"Microsoft YaHei","Noto Sans CJK SC","Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--focus)}
h1{font-size:1.3rem;line-height:1.4;margin:.4rem 0 .8rem}
h2{font-size:1.05rem;line-height:1.4;margin:0 0 .6rem}
p{margin:0 0 .6rem}
.faint{color:var(--faint);font-size:.875rem}
.skip{position:absolute;left:-999px}
.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem;z-index:1}
.top{background:#1f4e8c;color:#fff}
.top div{display:flex;justify-content:space-between;gap:1rem;align-items:center;max-width:44rem;margin:0 auto;padding:.7rem 1rem}
.top strong{font-size:1rem;font-weight:600}
.top a{color:#fff;white-space:nowrap}
main{max-width:44rem;margin:0 auto;padding:1rem}
.wide main,.wide .top div{max-width:72rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:0 0 1rem}
.chip{display:inline-block;border-radius:4px;padding:.1rem .5rem;font-size:.875rem;font-weight:600;white-space:nowrap}
.green{color:var(--green);background:var(--green-soft)}
.amber{color:var(--amber);background:var(--amber-soft)}
.red{color:var(--red);background:var(--red-soft)}
.off{color:var(--off);background:var(--off-soft)}
dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.35rem .75rem;margin:0}
:where(:lang(en)) dl{grid-template-columns:7.5rem 1fr}
dt{color:var(--faint);font-size:.9375rem}
dd{margin:0;min-width:0}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}`;

const FORMS = `
label,legend{display:block;font-weight:600;margin:.7rem 0 .25rem;padding:0}
input:not([type=checkbox]):not([type=radio]),textarea,select{display:block;width:100%;min-height:2.75rem;padding:.5rem .6rem;
font:inherit;color:inherit;background:var(--card);border:1px solid var(--faint);border-radius:5px}
input[type=date],input[type=number]{max-width:16rem}
textarea{min-height:6rem;resize:vertical}
fieldset{border:0;margin:0;padding:0;min-width:0}
.choice{display:flex;gap:.6rem;align-items:flex-start;font-weight:400;margin:0;padding:.4rem 0}
.choice input{width:1.3rem;height:1.3rem;margin:.15rem 0 0;flex:none}
.many{max-height:16rem;overflow:auto;border:1px solid var(--line);border-radius:5px;padding:.25rem .75rem}
button,.button{display:inline-block;min-height:2.75rem;padding:.55rem 1.25rem;font:inherit;font-weight:600;cursor:pointer;
color:var(--on-main);background:var(--main);border:1px solid transparent;border-radius:5px;text-decoration:none}
button:hover{filter:brightness(1.12)}
form button{margin-top:.9rem}
details{border:1px solid var(--line);border-radius:8px;margin:0 0 .75rem;background:var(--card)}
summary{padding:.8rem 1rem;font-weight:600;cursor:pointer;min-height:2.75rem}
details[open]>summary{border-bottom:1px solid var(--line)}
details>form{padding:.75rem 1rem 1rem}
.now{border-left:4px solid var(--main)}
.now button{width:100%;margin-top:.3rem}`;

const TABLES = `
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;padding:.5rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--faint);font-weight:600;white-space:nowrap}
.nowrap{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tfoot td,tfoot th{font-weight:600;color:var(--ink);border-bottom:0}
ol.timeline{list-style:none;margin:0;padding:0}
ol.timeline>li{border-left:2px solid var(--line);padding:0 0 .8rem .9rem}
ol.timeline>li:last-child{padding-bottom:0}
.notice{border-left:4px solid currentColor}
.notice h2{margin:0}
.notice p{margin:.2rem 0 0;color:var(--ink)}`;

/** The style shared by all pages, without anything loaded from elsewhere. */
export const pageStyle: SafeHtml = ownMarkup(COLOURS + BASE + FORMS + TABLES);
