/* A page that «Back» brings out of the browser's memory is asked for again if somebody signed out since: on a shared phone the next person must not read it. */
(() => {
  "use strict";
  const LEFT = "da-dang-xuat", opened = Date.now();
  const signedIn = document.getElementById("sap-het");
  try {
    if (!signedIn) localStorage.setItem(LEFT, String(opened));
  } catch { /* no storage, then no mark: the header of the server still stands */ }
  addEventListener("pageshow", (event) => {
    if (!event.persisted || !signedIn) return;
    let left = Infinity;
    try {
      left = Number(localStorage.getItem(LEFT));
    } catch { /* unknown counts as left */ }
    if (left < opened) return;
    document.documentElement.hidden = true;
    location.reload();
  });
})();
