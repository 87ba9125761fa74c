/* Says that this page was read, once it is really looked at. No cookie goes with it, nothing is kept in the browser. */
(() => {
  "use strict";
  const address = document.currentScript.dataset.count;
  let said = false;
  const say = () => {
    if (said || document.prerendering || document.visibilityState !== "visible") return;
    said = true;
    if ("keepalive" in Request.prototype) fetch(address, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {});
    else navigator.sendBeacon(address);
  };
  addEventListener("visibilitychange", say);
  document.addEventListener("prerenderingchange", say);
  say();
})();
