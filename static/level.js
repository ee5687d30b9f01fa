// Says beside the choice of a level, as soon as it is made, that it will not count and why. The sentences stand in the page.
(function () {
  "use strict";

  function follow(note) {
    const field = note.closest(".field");
    const said = note.querySelector("[aria-live]");

    function say() {
      const chosen = field.querySelector("select, input:checked");
      const sentence = chosen && note.querySelector('[data-level="' + chosen.value + '"]');
      said.textContent = sentence ? sentence.textContent : "";
    }

    field.addEventListener("change", say);
    say();
  }

  document.querySelectorAll("[data-level-note]").forEach(follow);
})();
