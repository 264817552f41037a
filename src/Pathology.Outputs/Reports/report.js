
(() => {
  const $ = id => document.getElementById(id);
  const heat = $("heat"), marks = $("marks"), table = $("worklist");
  if (heat) heat.oninput = () => document.documentElement.style.setProperty("--heat", heat.value / 100);
  if (marks) marks.onchange = () => document.body.classList.toggle("hide-marks", !marks.checked);
  if (!table) return;
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const filter = () => {
    const part = $("find").value.trim().toLowerCase(), kind = $("show").value;
    let shown = 0;
    for (const row of body.rows) {
      const fits = (!kind || row.dataset.k.includes(kind)) && row.cells[1].textContent.toLowerCase().includes(part);
      row.hidden = !fits;
      shown += fits;
    }
    $("shown").textContent = part || kind ? `${shown} of ${body.rows.length}` : "";
  };
  $("find").oninput = filter;
  $("show").onchange = filter;
  heads.forEach(head => {
    head.tabIndex = 0;
    head.onkeydown = event => event.key === "Enter" && head.click();
  });
  heads.forEach((head, column) => head.onclick = () => {
    const isText = "text" in head.dataset;
    const falling = head.ariaSort ? head.ariaSort === "ascending" : !isText && column > 0;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const value = row => isText ? row.cells[column].textContent : parseFloat(row.cells[column].textContent);
    const compare = (a, b) => isText ? value(a).localeCompare(value(b), "en", { numeric: true })
      : (isNaN(value(a)) ? -Infinity : value(a)) - (isNaN(value(b)) ? -Infinity : value(b)) || 0;
    body.append(...[...body.rows].sort((a, b) => falling ? compare(b, a) : compare(a, b)));
  });
})();
