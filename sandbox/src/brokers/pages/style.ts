import type { BrokerLook } from '../broker-definition.ts';

const inks = {
  light: { text: '#0d1b33', muted: '#4a5875', line: '#d5deee' },
  dark: { text: '#f6f8ee', muted: '#b3baa3', line: '#3a4132' },
};

/** One style sheet for a broker's website and its login pages, from its look. */
export function styleOf(look: BrokerLook): string {
  const { text, muted, line } = inks[look.scheme];
  return `:root{color-scheme:${look.scheme};--primary:${look.primary};--on-primary:${inkOn(look.primary)};--canvas:${look.canvas};--surface:${look.surface};--text:${text};--muted:${muted};--line:${line};--radius:${look.radius}px}${rules}${look.scheme === 'dark' ? darkRules : lightRules}`;
}

/** Black or white, whichever stands out more (relative luminance of WCAG 2.2). */
function inkOn(colour: string): string {
  const channel = (from: number) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

const rules = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--canvas);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1,h2{line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem)}
h2{font-size:1.15rem}
p{margin:0;max-width:60ch}
a{color:inherit}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;z-index:1;background:var(--surface);padding:.5rem 1rem}
.wrap{width:100%;max-width:64rem;margin-inline:auto;padding-inline:1.25rem}
.top{background:var(--surface);border-bottom:1px solid var(--line)}
.top .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;padding-block:.75rem}
.top .logo{display:flex;padding-block:.5rem;margin-inline-end:auto}
.logo svg{display:block;height:32px;width:auto}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0;align-items:center}
nav a{display:inline-block;padding-block:.6rem;text-decoration:none}
nav a:hover,nav a[aria-current]{text-decoration:underline;text-underline-offset:.35em;text-decoration-thickness:2px;text-decoration-color:var(--primary)}
main{flex:1;padding-block:clamp(1.5rem,4vw,3.5rem);display:grid;gap:1.5rem;align-content:start}
main>*{min-width:0}
.hero{display:grid;gap:1.25rem;padding:clamp(1.75rem,6vw,4.5rem);border-radius:calc(var(--radius) * 1.5);background:var(--hero);color:var(--on-hero)}
.hero h1{font-size:clamp(2.2rem,1.5rem + 4vw,4rem)}
.hero p{font-size:1.125rem}
.grid{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr))}
.box{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:1.5rem;display:grid;gap:1rem;align-content:start}
.muted,.hint{color:var(--muted)}
.list{list-style:none;margin:0;padding:0}
.list li{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding-block:.75rem;border-top:1px solid var(--line)}
.list li:first-child{border-top:0;padding-top:0}
.list strong,.list .hint{display:block}
.price{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
.grid.tight{grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr))}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.6rem 1.4rem;border:2px solid var(--primary);border-radius:var(--radius);background:var(--primary);color:var(--on-primary);font:inherit;font-weight:650;text-align:center;text-decoration:none;cursor:pointer;justify-self:start}
.button:hover{filter:brightness(1.08)}
.button.quiet{background:transparent;border-color:var(--line);color:inherit}
.button.wide{justify-self:stretch}
.row{display:flex;flex-wrap:wrap;gap:.75rem}
.foot{border-top:1px solid var(--line);color:var(--muted);font-size:.9rem}
.foot .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem}
.panel{width:100%;max-width:27rem;margin:auto;padding:1.5rem 1.25rem;display:grid;gap:1.25rem}
.panel .box{padding:clamp(1.25rem,5vw,2rem)}
.panel h1{font-size:1.6rem}
.people{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
.people .hint{display:block;font-size:.85rem;padding:.15rem 0 .2rem 4.1rem}
.person{width:100%;min-height:3.25rem;display:flex;align-items:center;gap:.9rem;padding:.5rem .8rem;border:1px solid var(--line);border-radius:var(--radius);background:var(--canvas);color:inherit;font:inherit;font-weight:600;text-align:start;cursor:pointer}
.person:hover{border-color:var(--focus)}
.face{flex:none;width:2.2rem;height:2.2rem;display:grid;place-items:center;border-radius:50%;background:var(--primary);color:var(--on-primary)}
code{font-weight:700}
`;

const lightRules = `:root{--focus:var(--primary);--hero:linear-gradient(135deg,#0b2f7c,var(--primary) 70%,#3f86ff);--on-hero:#fff}
.box{box-shadow:0 1px 2px #0d1b3314}.hero .button{background:#fff;border-color:#fff;color:#0b2f7c}.hero :focus-visible{outline-color:#fff}`;

const darkRules = `:root{--focus:var(--primary);--hero:repeating-linear-gradient(-62deg,#1d2119 0 2.6rem,#181c14 2.6rem 5.2rem);--on-hero:var(--text)}
h1{font-weight:850;letter-spacing:-.01em;text-transform:uppercase}.hero{border-inline-start:6px solid var(--primary)}`;
