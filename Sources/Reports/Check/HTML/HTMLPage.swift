/// The style and the script of a report's page. Both are named by their hash in the page's policy, so
/// that nothing else can run, whatever a record says.
enum HTMLPage {
  static let style = """

    :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#f4f6f8;--line:#c4ccd4;--faint:#566069;
    --link:#0a4fa3;--cleared:#14663a;--incomplete:#7a4b00;--gray-area:#6d2f8f;--not-covered:#2b5580;--not-cleared:#a31621}
    @media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#15181c;--soft:#1f242a;--line:#4a535d;--faint:#a9b3bd;
    --link:#8fc0ff;--cleared:#7fd6a4;--incomplete:#f0c06a;--gray-area:#d9a8f2;--not-covered:#9cc6ee;--not-cleared:#ff9a9f}}
    *{box-sizing:border-box}
    body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
    header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
    h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .5rem}h2{font-size:1.25rem;margin:2rem 0 .75rem}
    h3{font-size:1.1rem;margin:0}h4{font-size:.95rem;margin:.75rem 0 .25rem}p{margin:.35rem 0}
    small,.seen{color:var(--faint);font-size:.9rem;font-weight:normal}a{color:var(--link)}
    a:focus-visible,input:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
    table{border-collapse:collapse}th,td{border-bottom:1px solid var(--line);padding:.3rem .75rem .3rem 0;text-align:left}
    td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto;overflow-wrap:normal}.wide thead th{white-space:nowrap;vertical-align:bottom}
    svg{display:block;max-width:100%;height:auto;background:#fff;margin:0 0 1.25rem}
    fieldset{border:1px solid var(--line);border-radius:.4rem;margin:1rem 0;padding:.5rem 1rem}
    fieldset label{display:inline-block;margin:.25rem 1.25rem .25rem 0}input[type=checkbox]{width:1.1rem;height:1.1rem;vertical-align:-.15rem}
    input[type=search]{font:inherit;width:100%;max-width:24rem;padding:.3rem .5rem;border:1px solid var(--faint);border-radius:.3rem;background:var(--paper);color:inherit}
    .card{border:1px solid var(--line);border-left:.4rem solid var(--edge);border-radius:.4rem;background:var(--soft);padding:1rem;margin:1rem 0}
    .verdict{font-weight:bold;color:var(--edge)}.card ul{list-style:none;margin:0;padding:0}
    .card li{padding-left:1.5rem;position:relative}.card .inner{margin-left:1.5rem}
    .card li .sign{position:absolute;left:0}
    .card ol{margin:0;padding-left:2.25rem}.card ol li{padding-left:.25rem}
    .said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .cleared{--edge:var(--cleared)}.incomplete{--edge:var(--incomplete)}.gray-area{--edge:var(--gray-area)}
    .not-covered{--edge:var(--not-covered)}.not-cleared{--edge:var(--not-cleared)}
    body:has(#show-cleared:not(:checked)) .card.cleared,body:has(#show-incomplete:not(:checked)) .card.incomplete,
    body:has(#show-gray-area:not(:checked)) .card.gray-area,body:has(#show-not-covered:not(:checked)) .card.not-covered,
    body:has(#show-not-cleared:not(:checked)) .card.not-cleared,.card[hidden]{display:none}
    @media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#fff;--faint:#444;--link:#000;--cleared:#14663a;
    --incomplete:#7a4b00;--gray-area:#6d2f8f;--not-covered:#2b5580;--not-cleared:#a31621}
    form,.skip{display:none}h3,h4,.verdict{break-after:avoid}li{break-inside:avoid}
    .sources a::after{content:" <" attr(href) ">";font-size:.85em}body{font-size:10pt}}

    """

  static let script = """

    {const find=document.getElementById("find"),cards=[...document.querySelectorAll(".card")],
    count=document.getElementById("count"),texts=cards.map(c=>c.textContent.toLowerCase());
    const show=()=>{const w=find.value.toLowerCase().trim();cards.forEach((c,i)=>{c.hidden=w!==""&&!texts[i].includes(w)});
    count.textContent=cards.filter(c=>getComputedStyle(c).display!=="none").length+" of "+cards.length+" shown"};
    document.getElementById("finder").hidden=false;document.getElementById("filter").addEventListener("input",show);
    document.getElementById("filter").addEventListener("submit",e=>e.preventDefault());show()}

    """

  /// What a browser may do with the page: nothing but show it.
  static let policy =
    "default-src 'none'; style-src \(HTMLText.hash(style)); script-src \(HTMLText.hash(script)); "
    + "base-uri 'none'; form-action 'none'"
}
