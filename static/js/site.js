/* Small comforts on top of pages that work without any script. Plain ES5: old WeChat engines.
   What only works with script is `hidden` in the page and shown from here. */
(function () {
  "use strict";
  var doc = document;
  var ENTRY = location.href;
  var LATER = doc.currentScript.getAttribute("data-later");
  var box, shown, hidden = true;

  function each(root, selector, act) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  function announce(text) {
    doc.getElementById("announcements").textContent = text;
  }

  /* WeChat often lacks navigator.clipboard (and so does any page without https). */
  function copyBySelection(text) {
    var box = doc.createElement("textarea");
    var done = false;
    box.value = text;
    box.setAttribute("readonly", "");
    box.className = "sr";
    doc.body.appendChild(box);
    box.select();
    box.setSelectionRange(0, text.length);
    try { done = doc.execCommand("copy"); } catch (e) { done = false; }
    doc.body.removeChild(box);
    return done;
  }

  function copied(button, text, done) {
    var note = done ? "已复制。" : "没有复制成功，请长按下面的文字复制。";
    var place = button.parentNode.querySelector(".copy__note");
    if (!place) {
      place = doc.createElement("span");
      place.className = "copy__note";
      button.parentNode.insertBefore(place, button.nextSibling);
    }
    place.textContent = done ? note : note + text;
    announce(note);
    button.focus();
  }

  function copy(button) {
    var text = button.getAttribute("data-copy");
    /* A site without a domain of its own gives a path: only the browser knows where it is. */
    if (text.charAt(0) === "/") { text = location.protocol + "//" + location.host + text; }
    function bySelection() { copied(button, text, copyBySelection(text)); }
    if (!navigator.clipboard || !navigator.clipboard.writeText) { bySelection(); return; }
    navigator.clipboard.writeText(text).then(function () { copied(button, text, true); }, bySelection);
  }

  /* WeChat's own menu hands on the address of entry, whatever was filtered since (W44). */
  function forwards() {
    return /MicroMessenger/.test(navigator.userAgent) && location.href === ENTRY;
  }

  /* Apple's map is of use on Apple's devices only; an iPad says it is a Mac, with touch. */
  function onApple() {
    return /iP(hone|ad|od)/.test(navigator.userAgent) ||
      (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  }

  function show(root) {
    each(root, "[data-copy], [data-print]", function (el) { el.hidden = false; });
    each(root, "[data-wechat]", function (el) { el.hidden = !forwards(); });
    if (onApple()) { each(root, "[data-apple]", function (el) { el.hidden = false; }); }
  }

  function act(event) {
    var el = event.target.closest ? event.target.closest("[data-copy], [data-print]") : null;
    if (el && el.hasAttribute("data-print")) { window.print(); } else if (el) { copy(el); }
  }

  /* A list that was swapped: say the count, and move on from the button that is gone. */
  function sayAsking(event) { if (!/^(q|filter)$/.test(event.detail.elt.id)) { announce("正在查询。"); } }
  function sayCount(event) {
    var target = doc.getElementById(event.detail.elt.id) || event.detail.elt;
    var count = target.querySelector("[data-count]");
    show(target);
    if (!count) { return; }
    announce(target.querySelector("details.filter[open]") ? "筛选已打开。" : count.textContent);
    if (!doc.activeElement || doc.activeElement === doc.body) { count.focus(); }
  }

  /* The title says the conditions after the heading, as the server's does. */
  function said() {
    var list = doc.querySelector("[data-said]");
    return list ? list.getAttribute("data-said") : "";
  }
  function retitle() {
    var head = doc.querySelector("h1").textContent.length;
    doc.title = doc.title.slice(0, head) + said() + doc.title.slice(head + shown.length);
    shown = said();
  }

  /* What was left empty is no condition: it does not stand in the address. Older engines keep it there. */
  function dropEmpty(event) {
    each(event.target, "input, select", function (el) {
      if (el.name && !el.value) { event.formData["delete"](el.name); }
    });
  }

  /* What cannot be swapped in is asked for as a page, which says what is wrong and what to do. */
  function askWhole(event) {
    var asked = event.detail.pathInfo && event.detail.pathInfo.finalRequestPath;
    if (asked && event.detail.elt.tagName !== "INPUT") { location.href = asked; }
  }

  /* The ways between the ordinary version and 长辈版 lead to what was filtered in place. */
  function keepFilter() {
    var kept = location.search.slice(1).split("&").filter(function (one) { return one && !/^(v|page)=/.test(one); });
    each(doc, "[data-v]", function (el) { el.search = kept.concat(el.getAttribute("data-v") || []).join("&"); });
  }

  /* Nothing can be unfolded on paper. Newer engines are told so by print.css. */
  function unfold() { each(doc, "main details", function (fold) { fold.open = true; }); }

  /* Names offered below the box are its options: the arrows choose one, Enter opens it, Escape, Tab and a
     click elsewhere hide them until more is typed, also those that are still on their way. */
  var STEPS = { ArrowDown: 1, Down: 1, ArrowUp: -1, Up: -1 };
  function offered() {
    return Array.prototype.slice.call(doc.querySelectorAll("#search-suggest [role=option]"));
  }
  function choose(option) {
    var any = offered().length > 0;
    offered().forEach(function (el) { el.setAttribute("aria-selected", el === option); });
    box.setAttribute("aria-expanded", any);
    if (any) { box.setAttribute("aria-controls", "search-options"); } else { box.removeAttribute("aria-controls"); }
    box.setAttribute("aria-activedescendant", option ? option.id : "");
    if (option) { option.scrollIntoView({ block: "nearest" }); }
  }
  function hide() {
    hidden = true;
    doc.getElementById("search-suggest").innerHTML = "";
    choose(null);
  }
  function press(event) {
    var chosen = doc.getElementById(box.getAttribute("aria-activedescendant"));
    var stops = [null].concat(offered());
    var step = STEPS[event.key];
    if (event.isComposing || hidden) { return; }
    if (step && stops.length > 1) { choose(stops[(stops.indexOf(chosen) + step + stops.length) % stops.length]); }
    else if (event.key === "Enter" && chosen) { chosen.click(); }
    else if (event.key === "Escape" || event.key === "Esc") { hide(); }
    else if (event.key === "Tab") { hide(); return; }
    else { if (/Left|Right|Home|End/.test(event.key)) { choose(null); } return; }
    event.preventDefault();
  }
  function beginOffers() {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    choose(null);
    box.addEventListener("input", function () { hidden = false; choose(null); });
    box.addEventListener("keydown", press);
    doc.addEventListener("click", function (event) {
      if (event.target !== box && !doc.getElementById("search-suggest").contains(event.target)) { hide(); }
    });
    doc.addEventListener("htmx:beforeSwap", function (event) {
      if (event.target.id === "search-suggest" && hidden) { event.detail.shouldSwap = false; }
    });
    doc.addEventListener("htmx:afterSettle", function (event) {
      if (event.target.id === "search-suggest") { choose(null); }
    });
  }

  function fetchLater() { doc.head.appendChild(doc.createElement("script")).src = LATER; }

  /* The sheet stands where the first screen ends, which a swap may take away. */
  function keepSheet(link) { doc.head.appendChild(link.cloneNode(false)); }
  function draw() { doc.documentElement.classList.add("is-drawn"); }
  function begin() {
    draw();
    each(doc, "body link[rel=stylesheet]", keepSheet);
    doc.addEventListener("click", act);
    doc.addEventListener("htmx:beforeRequest", sayAsking);
    doc.addEventListener("htmx:afterSettle", sayCount);
    doc.addEventListener("htmx:afterSettle", retitle);
    doc.addEventListener("formdata", dropEmpty);
    doc.addEventListener("htmx:responseError", askWhole);
    doc.addEventListener("htmx:sendError", askWhole);
    doc.addEventListener("htmx:pushedIntoHistory", keepFilter);
    window.addEventListener("beforeprint", unfold);
    shown = said();
    box = doc.querySelector("[data-hx-target='#search-suggest']");
    if (box) { beginOffers(); }
    show(doc);
    /* What swaps parts of a page, where there are any. It begins by itself only on a page that is complete. */
    if (!doc.querySelector("[data-hx-get]")) { return; }
    if (doc.readyState === "complete") { fetchLater(); } else { window.addEventListener("load", fetchLater); }
  }

  if (location.hash) { draw(); } /* who is led into the page needs all heights at once */
  /* No page is read by any of this: it begins behind the first picture of the whole page. */
  function afterPicture() { window.requestAnimationFrame(function () { window.setTimeout(begin); }); }
  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", afterPicture); } else { afterPicture(); }
}());
