/* Listening to a message: one large button, stop, three speeds. The sound comes from the server; where it has no voice, or
   the sound cannot be had, the device's own Vietnamese voice reads, and no other. Without script the plain player is there. */
(() => {
  "use strict";
  const WORDS = { play: "Nghe lời nhắn", pause: "Tạm dừng", resume: "Nghe tiếp", none: "Máy chưa đọc được lời nhắn này. Xin đọc trên màn hình." };
  const voices = window.speechSynthesis;
  const vietnamese = () => (voices ? voices.getVoices().find((voice) => /^vi([-_]|$)/i.test(voice.lang)) : null);
  const AFTER_CANCEL = 250; // Chrome forgets what it is told to say right after a cancel

  /* The device's voice, sentence by sentence: Chrome falls silent in long ones, and its pause never resumes on telephones. */
  const device = (text, told) => {
    const sentences = text.match(/[^.!?…]+[.!?…]*/g) || [text];
    let place = 0, turn = 0, rate = 1, saying = null;
    const next = (mine) => {
      if (mine !== turn) return;
      if (place >= sentences.length) { place = 0; told("play"); return; }
      saying = new SpeechSynthesisUtterance(sentences[place].trim());
      saying.voice = vietnamese();
      saying.lang = saying.voice.lang;
      saying.rate = rate;
      saying.onend = () => { if (mine === turn) { place += 1; next(mine); } };
      saying.onerror = () => { if (mine === turn) { turn += 1; told("none"); } };
      voices.speak(saying);
    };
    const hush = () => { turn += 1; voices.cancel(); };
    const speak = () => { hush(); const mine = turn; setTimeout(() => next(mine), AFTER_CANCEL); told("pause"); };
    window.addEventListener("pagehide", hush);
    return {
      play: speak,
      pause: () => { hush(); told("resume"); },
      stop: () => { hush(); place = 0; told("play"); },
      speed: (value, running) => { rate = value; if (running) speak(); },
    };
  };

  const server = (audio, told, fail) => {
    audio.controls = false;
    audio.addEventListener("play", () => told("pause"));
    audio.addEventListener("pause", () => { if (!audio.ended && !audio.error) told(audio.currentTime ? "resume" : "play"); });
    audio.addEventListener("ended", () => { audio.currentTime = 0; told("play"); });
    audio.addEventListener("error", fail);
    return {
      play: () => {
        if (audio.error) audio.load(); // the network may be back
        audio.play().catch((fault) => { if (fault.name !== "AbortError") fail(); });
      },
      pause: () => audio.pause(),
      stop: () => { audio.pause(); audio.currentTime = 0; told("play"); },
      speed: (value) => { audio.playbackRate = audio.defaultPlaybackRate = value; },
    };
  };

  const furnish = (box) => {
    const audio = box.querySelector("audio");
    const main = box.querySelector("[value=play]");
    const label = [...main.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
    const said = box.querySelector("[data-heard-said]");
    const more = box.querySelector("[data-heard-more]");
    let state = "play", player = null;
    const told = (now) => {
      state = now === "none" ? "play" : now;
      label.data = WORDS[state];
      said.textContent = now === "none" ? WORDS.none : "";
      more.hidden = state === "play";
    };
    const own = () => ({ own: true, ...device(box.dataset.heard, told) });
    const fail = () => { // an error is told twice: by the element and by its promise
      if (player.own) return;
      if (!vietnamese()) { told("none"); return; }
      player = own();
      player.play();
    };
    const open = () => {
      if (player) return;
      player = audio ? server(audio, told, fail) : own();
      box.hidden = false;
      box.querySelector("[data-heard-tools]").hidden = false;
    };
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || !player) return;
      if (button === main) (state === "pause" ? player.pause : player.play)();
      else if (button.name === "heard") player.stop();
      else if (button.name === "rate") {
        player.speed(Number(button.value), state === "pause");
        box.querySelectorAll("[name=rate]").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
      }
      if (button === main || button.name === "heard") main.focus();
    });
    if (audio || vietnamese()) open();
    else if (voices) voices.addEventListener("voiceschanged", () => { if (vietnamese()) open(); });
  };

  document.querySelectorAll("[data-heard]:not([data-heard-ready])").forEach((box) => {
    box.dataset.heardReady = "";
    furnish(box);
  });
})();
