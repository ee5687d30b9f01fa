// One figure a screen, turned by keys, a remote or a press. Everything is in the page: nothing is fetched while it is shown.
(function () {
  "use strict";
  const frame = document.querySelector("[data-meeting]");
  const screens = Array.from(document.querySelectorAll("[data-screen]"));
  const LEAST = 220;
  let at = 0;
  let isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  if (!frame || !screens.length) {
    return;
  }

  function height(screen, plot) {
    const foot = 40;
    return Math.max(LEAST, window.innerHeight - plot.getBoundingClientRect().top - foot);
  }

  function coloured(layout) {
    const ink = isDark ? "#eef2f5" : layout.font.color;
    const line = isDark ? "#46525f" : undefined;
    const out = Object.assign({}, layout, { font: Object.assign({}, layout.font, { color: ink, size: 18 }) });
    Object.keys(layout).forEach(function (name) {
      if (/^[xy]axis/.test(name)) {
        const axis = layout[name];
        out[name] = Object.assign({}, axis, {
          tickfont: Object.assign({}, axis.tickfont, { color: ink, size: 16 }),
          gridcolor: line || axis.gridcolor,
          linecolor: line || axis.linecolor,
        });
      }
    });
    return out;
  }

  function draw(screen) {
    const plot = screen.querySelector(".plot");
    const figure = JSON.parse(plot.dataset.figure);
    const layout = coloured(figure.layout);
    layout.height = height(screen, plot);
    return Plotly.react(plot, figure.data, layout, { displayModeBar: false, responsive: false, staticPlot: false }).then(
      function () {
        plot.dataset.drawn = "yes";
      }
    );
  }

  function show(next) {
    at = Math.min(Math.max(next, 0), screens.length - 1);
    screens.forEach(function (screen, place) {
      screen.hidden = place !== at;
    });
    document.querySelector("[data-count]").textContent = at + 1 + " of " + screens.length;
    draw(screens[at]);
  }

  function fill() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (frame.requestFullscreen) {
      frame.requestFullscreen();
    }
  }

  function turnDark() {
    isDark = !isDark;
    document.body.classList.toggle("is-dark", isDark);
    show(at);
  }

  const KEYS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, n: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1, p: -1,
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("a, button, input, select")) {
      return;
    }
    if (event.key in KEYS) {
      event.preventDefault();
      show(at + KEYS[event.key]);
    } else if (event.key === "Home") {
      show(0);
    } else if (event.key === "End") {
      show(screens.length - 1);
    } else if (event.key === "f") {
      fill();
    } else if (event.key === "d") {
      turnDark();
    }
  });
  document.querySelectorAll("[data-turn]").forEach(function (button) {
    button.addEventListener("click", function () {
      show(at + Number(button.dataset.turn));
    });
  });
  document.querySelector("[data-fill]").addEventListener("click", fill);
  document.querySelector("[data-dark]").addEventListener("click", turnDark);
  document.querySelectorAll("[data-keys], [data-turns]").forEach(function (each) {
    each.hidden = false;
  });
  window.addEventListener("resize", function () {
    show(at);
  });
  window.addEventListener("hashchange", function () {
    show((parseInt(window.location.hash.slice(1), 10) || 1) - 1);
  });
  document.body.classList.add("is-meeting");
  document.body.classList.toggle("is-dark", isDark);
  show((parseInt(window.location.hash.slice(1), 10) || 1) - 1);
})();
