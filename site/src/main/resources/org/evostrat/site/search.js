// Search over window.searchIndex: entries of [page, heading, address, text]. Works from file://.
(function () {
  "use strict";
  const up = document.body.dataset.up;
  const input = document.querySelector(".search input");
  const list = document.querySelector(".search ol");
  const most = 12;
  let chosen = -1;

  const entries = (window.searchIndex || []).map(([page, heading, address, text]) => ({
    page, heading, address, text,
    lowerPage: page.toLowerCase(), lowerHeading: heading.toLowerCase(), lowerText: text.toLowerCase(),
  }));

  // Every word must occur; a heading counts more than a page's name, that more than text.
  function score(entry, words) {
    let sum = 0;
    for (const word of words) {
      const inHeading = entry.lowerHeading.indexOf(word);
      if (inHeading >= 0) {
        sum += entry.lowerHeading === word ? 100 : inHeading === 0 ? 40 : 25;
      } else if (entry.lowerPage.includes(word)) {
        sum += 10;
      } else if (entry.lowerText.includes(word)) {
        sum += Math.min(8, entry.lowerText.split(word).length);
      } else {
        return 0;
      }
    }
    return sum;
  }

  function marked(text, words) {
    const parent = document.createElement("span");
    const lower = text.toLowerCase();
    let end = 0;
    while (end < text.length) {
      let at = -1;
      let length = 0;
      for (const word of words) {
        const found = lower.indexOf(word, end);
        if (found >= 0 && (at < 0 || found < at)) {
          at = found;
          length = word.length;
        }
      }
      if (at < 0) break;
      parent.append(text.slice(end, at));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(at, at + length);
      parent.append(mark);
      end = at + length;
    }
    parent.append(text.slice(end));
    return parent;
  }

  function excerpt(entry, words) {
    const places = words.map((word) => entry.lowerText.indexOf(word)).filter((at) => at >= 0);
    const start = places.length ? Math.max(0, Math.min(...places) - 50) : 0;
    return (start > 0 ? "\u2026" : "") + entry.text.slice(start, start + 150);
  }

  function item(entry, words) {
    const link = document.createElement("a");
    link.href = up + entry.address;
    const heading = document.createElement("b");
    heading.append(marked(entry.heading, words));
    const page = document.createElement("small");
    page.textContent = entry.page;
    const text = document.createElement("p");
    text.append(marked(excerpt(entry, words), words));
    link.append(heading, page, text);
    const element = document.createElement("li");
    element.append(link);
    return element;
  }

  function show() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    chosen = -1;
    list.replaceChildren();
    list.hidden = words.length === 0;
    if (list.hidden) return;
    const found = entries
      .map((entry) => [score(entry, words), entry])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0])
      .slice(0, most);
    for (const [, entry] of found) list.append(item(entry, words));
    if (found.length === 0) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = "Nothing has all of these words.";
      list.append(none);
    }
  }

  function choose(step) {
    const items = list.querySelectorAll("li:not(.none)");
    if (items.length === 0) return;
    chosen = (chosen + step + items.length) % items.length;
    items.forEach((element, i) => element.classList.toggle("chosen", i === chosen));
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1);
      event.preventDefault();
    } else if (event.key === "Enter") {
      const link = list.querySelector("li.chosen a") || list.querySelector("li a");
      if (link) link.click();
      if (link) list.hidden = true;
    } else if (event.key === "Escape") {
      list.hidden = true;
      input.blur();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
      input.focus();
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search") || event.target.closest("li a")) list.hidden = true;
  });

  // On a phone the pages are folded away.
  if (window.matchMedia("(max-width: 52rem)").matches) {
    document.querySelector("nav.pages details").open = false;
  }
  const here = document.querySelector("nav.pages [aria-current]");
  const pages = document.querySelector("nav.pages");
  if (here && pages.scrollHeight > pages.clientHeight) {
    pages.scrollTop = here.offsetTop - pages.clientHeight / 2;
  }
  for (const block of document.querySelectorAll("pre")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(block.querySelector("code").textContent).then(() => {
        button.textContent = "Copied";
      });
    });
    block.append(button);
  }
})();
