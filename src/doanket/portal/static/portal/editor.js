// The box for a body becomes a page one can write on. Without this file the box takes plain text; the server reads both.
(() => {
  "use strict";
  const KEPT = new Set(["P", "H2", "H3", "UL", "OL", "LI", "BLOCKQUOTE", "STRONG", "EM", "A", "SUB", "SUP", "BR", "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH", "TD"]);
  const OTHER = { B: "STRONG", I: "EM", H1: "H2", H4: "H3", H5: "H3", H6: "H3", DIV: "P", SECTION: "P", ARTICLE: "P" };
  const GONE = new Set(["SCRIPT", "STYLE", "TITLE", "SVG", "MATH", "IFRAME", "OBJECT", "TEMPLATE", "NOSCRIPT", "HEAD", "XML", "META", "LINK", "IMG"]);
  const BLOCKS = "P,H2,H3,UL,OL,BLOCKQUOTE,TABLE,DIV";
  const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i;

  // What comes from Word or another page, down to the few marks that are kept. The document is inert: nothing in it loads or runs.
  const cleaned = (html) => {
    const bare = html.replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>|<style[\s\S]*?<\/style>/gi, "");
    const found = new DOMParser().parseFromString(bare.replace(/(<[^>]*?)\sstyle\s*=/gi, "$1 data-style="), "text/html");
    const out = document.createDocumentFragment();
    copy(found.body, out, 0);
    return out;
  };
  const copy = (from, to, depth) => {
    for (const node of from.childNodes) {
      if (node.nodeType === 3) to.append(node.data.replace(/\s+/g, " "));
      if (node.nodeType !== 1 || depth > 60) continue;
      const name = node.tagName.toUpperCase();
      const style = (node.getAttribute("data-style") || "").replace(/\s/g, "").toLowerCase();
      if (GONE.has(name) || style.includes("mso-list:ignore")) continue;
      copyOne(node, name, style, to, depth);
    }
  };
  const copyOne = (node, name, style, to, depth) => {
    if (name === "P" && style.includes("mso-list:")) return wordItem(node, style, to, depth);
    let kept = OTHER[name] || name;
    if (/font-weight:(normal|400)|font-style:normal/.test(style) && (kept === "STRONG" || kept === "EM")) kept = "";
    if (name === "SPAN") kept = /font-weight:(bold|[67]00)/.test(style) ? "STRONG" : style.includes("font-style:italic") ? "EM" : "";
    const address = kept === "A" ? (node.getAttribute("href") || "").trim() : "";
    if (!KEPT.has(kept) || (kept === "A" && !ADDRESS.test(address))) return copy(node, to, depth + 1);
    if (kept === "P" && node.querySelector(BLOCKS.toLowerCase())) return copy(node, to, depth + 1);
    const made = document.createElement(kept);
    if (address) made.setAttribute("href", address);
    for (const span of ["colspan", "rowspan"]) if (node.hasAttribute(span)) made.setAttribute(span, node.getAttribute(span));
    copy(node, made, depth + 1);
    if (made.textContent.trim() || kept === "BR" || kept === "TD" || kept === "TH") to.append(made);
  };
  // Word writes a list as paragraphs with a mark of its own.
  const wordItem = (node, style, above, depth) => {
    let to = above;
    for (let level = Math.min(Number(/level(\d)/.exec(style)?.[1] || 1), 3); level > 1; level--) {
      const list = to.lastElementChild, item = list && /^[UO]L$/.test(list.tagName) && list.lastElementChild;
      if (!item) break;
      to = item;
    }
    const mark = node.querySelector("[data-style*='mso-list']")?.textContent.trim() || "";
    const kind = /^\(?(\d+|[a-zđ]|[ivx]+)[.)]/i.test(mark) ? "OL" : "UL";
    let list = to.lastElementChild;
    if (!list || list.tagName !== kind) to.append((list = document.createElement(kind)));
    const item = document.createElement("li");
    copy(node, item, depth + 1);
    list.append(item);
  };

  const run = (deed, value) => document.execCommand(deed, false, value);
  const TOOLS = [
    ["Đề mục", () => toggleBlock("H2"), () => within("H2")],
    ["Đề mục nhỏ", () => toggleBlock("H3"), () => within("H3")],
    ["Đậm", () => run("bold"), () => state("bold")],
    ["Nghiêng", () => run("italic"), () => state("italic")],
    ["• Danh sách", () => run("insertUnorderedList"), () => within("UL")],
    ["1. Danh sách", () => run("insertOrderedList"), () => within("OL")],
    ["Trích lời", () => toggleBlock("BLOCKQUOTE"), () => within("BLOCKQUOTE")],
    ["Liên kết", () => link(), () => within("A")],
    ["Chỗ đặt ảnh", () => picturePlace(), null],
    ["Hoàn tác", () => undo(), null],
  ];
  const state = (name) => { try { return document.queryCommandState(name); } catch { return false; } };
  const within = (tag) => {
    let node = getSelection().anchorNode;
    while (node && !node.hasAttribute?.("contenteditable")) {
      if (node.tagName === tag) return true;
      node = node.parentNode;
    }
    return false;
  };
  const toggleBlock = (tag) => {
    if (tag === "BLOCKQUOTE" && within(tag)) return run("outdent");
    run("formatBlock", within(tag) ? "P" : tag);
  };
  const link = () => {
    if (within("A")) return run("unlink");
    const kept = getSelection().rangeCount ? getSelection().getRangeAt(0).cloneRange() : null;
    const address = prompt("Dán địa chỉ của nơi dẫn tới (bắt đầu bằng https://)", "https://");
    if (!address || !ADDRESS.test(address.trim())) return;
    if (kept) { getSelection().removeAllRanges(); getSelection().addRange(kept); }
    if (getSelection().isCollapsed) insert(`<a href="${escaped(address.trim())}">${escaped(address.trim())}</a>`);
    else run("createLink", address.trim());
  };
  const picturePlace = () => {
    const written = document.querySelector(".page-of-text").textContent.match(/\[ảnh \d+\]/g) || [];
    insert(`<p>[ảnh ${written.length + 1}]</p><p><br></p>`);
  };
  // The browser's own insertion adds styles of its own; this one does not, and remembers what stood before.
  const insert = (html) => {
    const page = document.querySelector(".page-of-text"), chosen = getSelection();
    const range = chosen.rangeCount && page.contains(chosen.anchorNode) ? chosen.getRangeAt(0) : ending(page);
    kept = page.innerHTML;
    range.deleteContents();
    const piece = cleaned(html), blocks = [...piece.children].some((part) => part.matches(BLOCKS.toLowerCase()));
    const last = piece.lastChild;
    if (!last) return;
    if (blocks) placeBlocks(page, range, piece);
    else range.insertNode(piece);
    const after = document.createRange();
    after.selectNodeContents(last);
    after.collapse(false);
    chosen.removeAllRanges();
    chosen.addRange(after);
  };
  let kept = null;
  const ending = (page) => {
    const range = document.createRange();
    range.selectNodeContents(page);
    range.collapse(false);
    return range;
  };
  // Blocks stand between blocks: the one that is written in is parted where the cursor stands.
  const placeBlocks = (page, range, piece) => {
    let block = range.startContainer;
    while (block !== page && block.parentNode !== page) block = block.parentNode;
    if (block === page) return range.insertNode(piece);
    const rest = document.createRange();
    rest.setStart(range.startContainer, range.startOffset);
    rest.setEndAfter(block);
    const tail = rest.extractContents();
    block.after(piece, ...(tail.textContent.trim() ? [tail] : []));
    if (!block.textContent.trim()) block.remove();
  };
  const undo = () => {
    if (kept === null) return run("undo");
    document.querySelector(".page-of-text").replaceChildren(cleaned(kept));
    kept = null;
  };
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  const serialised = (page) => {
    const box = document.createElement("div");
    box.append(cleaned(page.innerHTML));
    return page.textContent.trim() ? box.innerHTML : "";
  };

  const begin = (place) => {
    const box = document.getElementById(place.dataset.editorOf);
    const page = document.createElement("div");
    page.className = "page-of-text";
    page.setAttribute("contenteditable", "true");
    page.setAttribute("role", "textbox");
    page.setAttribute("aria-multiline", "true");
    page.id = `${box.id}_page`;
    const label = place.querySelector(`label[for="${box.id}"]`);
    label.id ||= `${box.id}_label`;
    page.setAttribute("aria-labelledby", label.id);
    if (box.getAttribute("aria-describedby")) page.setAttribute("aria-describedby", box.getAttribute("aria-describedby"));
    page.append(cleaned(place.querySelector(".kept").innerHTML));
    if (!page.firstChild) page.innerHTML = "<p><br></p>";
    const tools = toolbar(page);
    const hint = document.getElementById(`${box.id}_hint`);
    if (hint) hint.textContent = "Dán từ Word được: chữ giữ đậm, nghiêng, danh sách, bảng; kiểu chữ và màu bỏ đi. «[ảnh 1]» là chỗ của ảnh số 1.";
    box.hidden = true;
    box.after(tools, page);
    label.addEventListener("click", () => page.focus());
    run("defaultParagraphSeparator", "p");
    page.addEventListener("paste", (event) => paste(event));
    page.addEventListener("input", () => { kept = null; });
    page.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || kept === null) return;
      event.preventDefault();
      undo();
    });
    page.addEventListener("drop", (event) => event.preventDefault());
    box.form.addEventListener("submit", () => { box.value = serialised(page); });
    box.written = () => serialised(page);
    box.restore = (html) => {
      page.replaceChildren(cleaned(html));
      if (!page.firstChild) page.innerHTML = "<p><br></p>";
    };
    document.querySelectorAll(`a[href="#${box.id}"]`).forEach((way) => way.addEventListener("click", (event) => { event.preventDefault(); page.focus(); page.scrollIntoView({ block: "center" }); }));
  };
  const paste = (event) => {
    const html = event.clipboardData?.getData("text/html");
    const text = event.clipboardData?.getData("text/plain") || "";
    event.preventDefault();
    if (!html) return insert(text.split(/\n\s*\n/).map((part) => `<p>${escaped(part.trim()).replace(/\n/g, "<br>")}</p>`).join(""));
    const box = document.createElement("div");
    box.append(cleaned(html));
    insert(box.innerHTML);
  };
  const toolbar = (page) => {
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "Kiểu chữ");
    tools.setAttribute("aria-controls", page.id);
    const buttons = TOOLS.map(([label, deed, on], place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.tabIndex = place ? -1 : 0;
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => { page.focus(); deed(); refresh(); });
      tools.append(button);
      return [button, on];
    });
    const refresh = () => buttons.forEach(([button, on]) => on && button.setAttribute("aria-pressed", String(on())));
    document.addEventListener("selectionchange", () => page.contains(getSelection().anchorNode) && refresh());
    tools.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = buttons.map(([button]) => button);
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
      next.focus();
    });
    return tools;
  };

  document.querySelectorAll("[data-editor-of]").forEach(begin);
  document.querySelectorAll("[data-fill]").forEach((button) => button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fill);
    field.value = button.dataset.with;
    field.focus();
  }));
  // «Ảnh trang trí» needs no words, consent asks for them.
  document.querySelectorAll(".pictures > li").forEach((line) => {
    const consent = line.querySelector("[name$=-needs_consent]"), words = line.querySelector("[name$=-consent_note]")?.closest(".field");
    const show = () => { if (words) words.hidden = !consent.checked; };
    consent?.addEventListener("change", show);
    if (consent) show();
  });
})();
