// Deciding pairs by keyboard: one letter a decision. The buttons do the same without this.
(function () {
  "use strict";
  const LIKENESS = { s: "same", r: "related", d: "different" };
  const form = document.querySelector("[data-decide]");
  const legend = document.querySelector("[data-keys]");
  let sent = false;

  function choose(value) {
    form.querySelector('[name="likeness"][value="' + value + '"]').checked = true;
    const day = form.querySelector('[name="seen_on"]');
    if (value === "same" && form.hasAttribute("data-asks-day") && !day.value) {
      day.focus();
      return;
    }
    send(form);
  }

  function send(one) {
    if (!sent) {
      sent = true;
      one.requestSubmit();
    }
  }

  function pressed(event) {
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const key = event.key.toLowerCase();
    const button = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (form && LIKENESS[key]) {
      choose(LIKENESS[key]);
    } else if (button) {
      send(button.form);
    }
  }

  if (legend) {
    legend.hidden = false;
  }
  document.addEventListener("keydown", pressed);
  window.addEventListener("pageshow", function () { sent = false; });
})();
