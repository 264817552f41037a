
(() => {
  const $ = id => document.getElementById(id);
  const heat = $("heat"), marks = $("marks"), table = $("worklist"), find = $("find"), show = $("show");
  if (heat) heat.oninput = () => document.documentElement.style.setProperty("--heat", heat.value / 100);
  if (marks) marks.onchange = () => document.body.classList.toggle("hide-marks", !marks.checked);

  // A table of thousands of rows is slow to lay out: as many are shown at first.
  const atFirst = 200;
  const cards = [...document.querySelectorAll("article")];
  let rows = table ? [...table.tBodies[0].rows] : [], all = rows.length <= atFirst;
  const more = document.createElement("button");
  more.id = "more";
  if (table) table.after(more);
  more.onclick = () => { all = true; filter(); };
  const nameOf = element => (element.cells ? element.cells[1] : element.querySelector("h3")).textContent.toLowerCase();
  function filter() {
    const part = find.value.trim().toLowerCase(), kind = show.value;
    const fits = element => (!kind || element.dataset.k.includes(kind)) && nameOf(element).includes(part);
    let found = 0, seen = 0;
    for (const row of rows) {
      const fit = fits(row);
      found += fit;
      row.hidden = !fit || (!all && found > atFirst);
    }
    for (const card of cards) {
      card.hidden = !fits(card);
      seen += !card.hidden;
    }
    more.hidden = all || found <= atFirst;
    more.textContent = `Show all ${found} rows`;
    $("shown").textContent = !part && !kind ? "" : rows.length > cards.length ? `${found} of ${rows.length} slides, ${seen} of them on this page` : `${seen} of ${cards.length} slides`;
  }
  if (find) {
    find.oninput = filter;
    show.onchange = filter;
    filter();
  }

  const heads = table ? [...table.tHead.rows[0].cells] : [];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      const isText = "text" in head.dataset;
      const falling = head.ariaSort ? head.ariaSort === "ascending" : !isText && column > 0;
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const value = row => isText ? row.cells[column].textContent : parseFloat(row.cells[column].textContent);
      const compare = (a, b) => isText ? value(a).localeCompare(value(b), "en", { numeric: true })
        : (isNaN(value(a)) ? -Infinity : value(a)) - (isNaN(value(b)) ? -Infinity : value(b)) || 0;
      rows = rows.sort((a, b) => falling ? compare(b, a) : compare(a, b));
      table.tBodies[0].append(...rows);
      filter();
    };
  });

  // A finding large, and from there to the next and the one before of the same slide.
  const look = $("look"), image = look.querySelector("img"), bar = look.querySelector("i"), caption = look.querySelector("figcaption");
  let links = [], at = 0;
  const turn = to => {
    at = (to + links.length) % links.length;
    const link = links[at], picture = link.querySelector("img"), microns = parseFloat(link.dataset.um);
    image.src = picture ? picture.src : "";
    image.alt = link.dataset.look;
    const length = [100, 50, 20, 10, 5, 2, 1].find(one => one <= microns / 3);
    bar.style.width = length ? `${100 * length / microns}%` : 0;
    caption.textContent = `${link.closest("article").querySelector("h3").lastChild.textContent.trim()}: ${link.dataset.look}${length ? ` (bar: ${length} µm)` : ""}`;
    $("back").hidden = $("next").hidden = links.length < 2;
  };
  document.addEventListener("click", event => {
    const link = event.target.closest(".crops a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.querySelector("img")) return;
    event.preventDefault();
    links = [...link.closest(".crops").querySelectorAll("a")].filter(one => one.querySelector("img"));
    turn(links.indexOf(link));
    look.showModal();
  });
  $("back").onclick = () => turn(at - 1);
  $("next").onclick = () => turn(at + 1);
  $("shut").onclick = () => look.close();
  look.onclick = event => event.target === look && look.close();
  look.onkeydown = event => {
    if (event.key === "ArrowLeft") turn(at - 1);
    if (event.key === "ArrowRight") turn(at + 1);
  };
  look.onclose = () => links[at]?.focus();
})();
