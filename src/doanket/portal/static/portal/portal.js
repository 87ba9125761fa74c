"use strict";
/* What goes faster or nicer with a script; every page works without it. */
(() => {
  const root = document.documentElement;
  const all = (where, what) => [...where.querySelectorAll(what)];

  /* The reader's own light and letters: at once, and kept in the same cookies as the form would. */
  const shown = () => {
    for (const button of all(document, ".choices button")) button.setAttribute("aria-pressed", (root.dataset[button.name] || "auto") === button.value);
  };
  for (const form of all(document, "form[data-reader]")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (!button || !button.name || button.name === "font") return;
      event.preventDefault();
      const auto = button.value === "auto";
      if (auto) delete root.dataset[button.name]; else root.dataset[button.name] = button.value;
      document.cookie = `dk_${button.name}=${auto ? "" : button.value}; path=/; max-age=${auto ? 0 : 31536000}; samesite=lax`;
      shown();
      if (!button.offsetParent) {
        const kind = button.className.match(/less|more|to-dark|to-light/);
        const twin = { "to-dark": "to-light", "to-light": "to-dark" }[kind] || kind;
        all(form, `.${twin}`).find((one) => one.offsetParent)?.focus();
      }
    });
  }
  shown();

  /* What lives was put in when the page was drawn; it is asked for again. The hour is the server's, not that of this device:
     it walks on while the page stands open, and at midnight the day is asked for anew. */
  const bar = document.querySelector(".datebar [data-living]");
  let ahead = 0, walking = 0;
  const ask = (part) => fetch(part.dataset.living, { credentials: "omit" }).then(async (answer) => {
    if (!answer.ok) return;
    const html = await answer.text();
    if (html !== part.innerHTML) part.innerHTML = html;
    if (part !== bar) return;
    ahead = Date.parse(answer.headers.get("date")) - Date.now();
    if (ahead === ahead) tellHour(true);
  }).catch(() => {});
  const tellHour = (asked) => {
    const now = Date.now() + ahead, at = new Date(now + 7 * 36e5).toISOString(), day = bar.querySelector("time");
    clearTimeout(walking);
    walking = setTimeout(tellHour, 6e4 - now % 6e4);
    if (day?.dateTime !== at.slice(0, 10)) { if (asked !== true) ask(bar); return; }
    const hour = bar.querySelector("[data-hour]") || day.insertAdjacentElement("afterend", document.createElement("span"));
    hour.dataset.hour = "";
    hour.textContent = `, ${at.slice(11, 16)}`;
  };
  for (const part of all(document, "[data-living]")) ask(part);

  for (const link of all(document, "[data-print]")) link.addEventListener("click", (event) => { event.preventDefault(); window.print(); });

  for (const share of all(document, ".share")) {
    const said = share.querySelector("[data-said]");
    const copy = share.querySelector("[data-copy]");
    const text = document.getElementById(copy.dataset.copy);
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text.value); } catch { text.select(); document.execCommand("copy"); }
      said.hidden = false;
    });
    const hand = share.querySelector("[data-hand-on]");
    hand.hidden = !navigator.share;
    hand.addEventListener("click", () => navigator.share({ text: text.value }).catch(() => {}));
  }

  /* One picture large, the others by the arrows; Esc closes, and the focus goes back to where it came from. */
  const zooms = all(document, "a.zoom");
  if (zooms.length && window.HTMLDialogElement) {
    const light = document.createElement("dialog");
    light.className = "light";
    light.setAttribute("aria-label", "Ảnh lớn");
    light.innerHTML = '<img alt=""><div class="foot"><p aria-live="polite"></p><div class="acts"><button class="btn small" type="button">Ảnh trước</button><button class="btn small" type="button">Ảnh sau</button><button class="btn small" type="button" autofocus>Đóng</button></div></div>';
    document.body.append(light);
    const [back, next, close] = all(light, "button");
    const picture = light.querySelector("img");
    let at = 0, opener = null;
    const show = (number) => {
      at = (number + zooms.length) % zooms.length;
      const small = zooms[at].querySelector("img");
      picture.src = zooms[at].href;
      picture.alt = small.alt;
      const caption = zooms[at].closest("figure")?.querySelector("figcaption");
      light.querySelector("p").textContent = [zooms.length > 1 ? `Ảnh ${at + 1} trên ${zooms.length}.` : "", caption ? caption.textContent.trim() : ""].join(" ").trim();
    };
    zooms.forEach((zoom, number) => zoom.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      opener = zoom;
      show(number);
      light.showModal();
    }));
    back.hidden = next.hidden = zooms.length < 2;
    back.addEventListener("click", () => show(at - 1));
    next.addEventListener("click", () => show(at + 1));
    close.addEventListener("click", () => light.close());
    light.addEventListener("close", () => opener.focus());
    light.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") show(at - 1);
      if (event.key === "ArrowRight") show(at + 1);
    });
    let from = null;
    light.addEventListener("pointerdown", (event) => { from = event.clientX; });
    light.addEventListener("pointerup", (event) => {
      if (from !== null && Math.abs(event.clientX - from) > 60) show(at + (event.clientX < from ? 1 : -1));
      from = null;
    });
  }

  /* A text heard on a page of its own: one pace for all its parts, and the next part follows by itself. */
  const pace = document.querySelector("[data-pace]");
  if (pace) {
    const parts = all(document, "audio");
    pace.hidden = false;
    pace.querySelector("select").addEventListener("change", (event) => { for (const one of parts) one.defaultPlaybackRate = one.playbackRate = +event.target.value; });
    parts.forEach((one, number) => one.addEventListener("ended", () => { parts[number + 1]?.focus(); parts[number + 1]?.play(); }));
  }

  /* The article read aloud: sounds of the server, one piece after the other, or the voice of this device. */
  const player = document.querySelector(".player[data-pieces]");
  const opener = document.querySelector("[data-listen]");
  if (player && opener) {
    const pieces = player.dataset.pieces.split(" ").filter(Boolean);
    const part = (name) => player.querySelector(`[data-do="${name}"]`);
    const words = part("play").querySelector("span"), bar = player.querySelector("progress"), told = player.querySelector("[data-told]");
    const sound = new Audio();
    sound.preload = "none";
    const own = () => window.speechSynthesis?.getVoices().find((voice) => voice.lang.toLowerCase().startsWith("vi"));
    /* Sentence by sentence: a device that is told to pause forgets what it said, and long ones are cut off by some. */
    const lines = () => all(document, ".prose > :not(figure):not(.wide):not(.source)").flatMap((one) => one.textContent.replace(/([.!?…;])\s+/g, "$1\n").split("\n")).map((one) => one.trim()).filter(Boolean);
    let piece = 0, line = 0, state = "stopped", usesDevice = !pieces.length, saying = null;
    const sign = part("play").querySelector("path"), triangle = sign?.getAttribute("d");
    const tell = (now, words_) => {
      state = now;
      sign?.setAttribute("d", now === "playing" ? "M9 5v14M15 5v14" : triangle);
      words.textContent = now === "playing" ? "Tạm dừng" : now === "paused" ? "Nghe tiếp" : "Nghe";
      told.textContent = words_;
    };
    const speak = () => {
      const texts = lines();
      if (line >= texts.length) { stop("Đã đọc hết."); return; }
      const said = saying = new SpeechSynthesisUtterance(texts[line]);
      said.voice = own(); said.lang = "vi-VN"; said.rate = +part("speed").value;
      said.onend = () => { if (said === saying) { line += 1; bar.value = 100 * line / texts.length; speak(); } };
      said.onerror = () => { if (said === saying) stop("Giọng của máy này không đọc được."); };
      speechSynthesis.speak(said);
    };
    const hush = () => { saying = null; if (window.speechSynthesis) speechSynthesis.cancel(); };
    const play = () => {
      if (usesDevice) {
        hush();
        tell("playing", "Đang đọc bằng giọng của máy này.");
        setTimeout(() => { if (state === "playing" && usesDevice && !saying) speak(); }, 200); /* Chrome forgets what is said right after a cancel */
        return;
      }
      if (!sound.src) sound.src = pieces[piece];
      sound.playbackRate = +part("speed").value;
      tell("playing", pieces.length > 1 ? `Đang đọc phần ${piece + 1} trên ${pieces.length}.` : "Đang đọc.");
      sound.play().catch((fault) => { if (fault.name !== "AbortError") tell("stopped", "Chưa mở được tiếng. Xin bấm lần nữa."); }); /* aborted: the reader pressed on before it came */
    };
    const pause = () => { if (usesDevice) hush(); else sound.pause(); tell("paused", "Đã tạm dừng."); };
    const stop = (why) => {
      state = "stopped";
      hush();
      sound.pause(); sound.removeAttribute("src"); piece = line = 0; bar.value = 0;
      tell("stopped", why || "Đã dừng.");
    };
    sound.addEventListener("timeupdate", () => { if (sound.duration) bar.value = 100 * (piece + sound.currentTime / sound.duration) / pieces.length; });
    sound.addEventListener("ended", () => {
      if (piece + 1 >= pieces.length) { stop("Đã đọc hết."); return; }
      piece += 1; sound.src = pieces[piece]; play();
    });
    sound.addEventListener("error", () => { if (sound.getAttribute("src")) stop("Chưa mở được tiếng."); });
    part("play").addEventListener("click", () => (state === "playing" ? pause() : play()));
    part("stop").addEventListener("click", () => stop());
    part("speed").addEventListener("change", () => { sound.defaultPlaybackRate = sound.playbackRate = +part("speed").value; });
    part("device").addEventListener("change", (event) => { stop(""); usesDevice = event.target.checked; });
    player.addEventListener("keydown", (event) => {
      if (event.key === "Escape") stop();
      if (!usesDevice && sound.src && event.target.tagName === "BUTTON" && /^Arrow(Left|Right)$/.test(event.key)) {
        sound.currentTime = Math.max(0, sound.currentTime + (event.key === "ArrowLeft" ? -10 : 10));
        event.preventDefault();
      }
    });
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      player.hidden = false;
      part("play").focus();
      if (state !== "playing") play();
    });
    const look = () => {
      if (!own()) return;
      opener.hidden = false;
      if (pieces.length) player.querySelector("[data-device]").hidden = false;
    };
    if (window.speechSynthesis) { look(); speechSynthesis.addEventListener?.("voiceschanged", look); }
    window.addEventListener("pagehide", hush);
  }
})();
