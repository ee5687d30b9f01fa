// Draws every chart of a page from the figure it carries, each as it comes into sight; the table beside it says the same
// without this. A mark knows the place of its number in the table, and leads where that number leads.
(function () {
  "use strict";
  const config = { displayModeBar: false, responsive: true, scrollZoom: false };
  const PAPER = { width: 680, height: 830 }; // between the margins of A4 and of Letter, with room for the words above

  function follow(place, event) {
    const at = event.points[0].customdata;
    const section = place.closest(".picture");
    const link = at && section && section.querySelector('a[data-place="' + at[0] + "-" + at[1] + '"]');
    if (link) {
      window.location.assign(link.href);
    }
  }

  function draw(place) {
    if (place.dataset.drawn) {
      return Promise.resolve();
    }
    place.dataset.drawn = "begun";
    const figure = JSON.parse(place.dataset.figure);
    return Plotly.newPlot(place, figure.data, figure.layout, config).then(function () {
      place.dataset.drawn = "yes";
      place.on("plotly_click", follow.bind(null, place));
    });
  }

  const places = Array.from(document.querySelectorAll(".plot"));

  function fit(place, width, height) {
    draw(place).then(function () {
      Plotly.relayout(place, { autosize: !width, width: width, height: height });
    });
  }

  function heightOf(place) {
    return JSON.parse(place.dataset.figure).layout.height || null;
  }

  // Paper is narrower than most screens, and is laid out only after this is asked for.
  function fitPaper() {
    places.forEach(function (place) {
      fit(place, PAPER.width, Math.min(heightOf(place) || PAPER.height, PAPER.height));
    });
  }

  function fitScreen() {
    places.forEach(function (place) {
      fit(place, null, heightOf(place));
    });
  }

  // The rest when there is nothing else to do: the first is on screen sooner.
  function drawRest() {
    const next = places.find(function (place) {
      return !place.dataset.drawn;
    });
    if (next) {
      draw(next).then(function () {
        window.setTimeout(drawRest, 0);
      });
    }
  }

  drawRest();
  window.addEventListener("beforeprint", fitPaper);
  window.addEventListener("afterprint", fitScreen);
})();
