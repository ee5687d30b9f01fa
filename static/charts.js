// Draws every chart of a page from the figure it carries; the table beside it says the same without this.
(function () {
  "use strict";
  const config = { displayModeBar: false, responsive: true, scrollZoom: false };

  function draw(place) {
    const figure = JSON.parse(place.dataset.figure);
    Plotly.newPlot(place, figure.data, figure.layout, config).then(function () {
      place.dataset.drawn = "yes";
    });
  }

  function fit() {
    document.querySelectorAll(".plot").forEach(function (place) {
      Plotly.Plots.resize(place);
    });
  }

  document.querySelectorAll(".plot").forEach(draw);
  window.addEventListener("beforeprint", fit);
  window.addEventListener("afterprint", fit);
})();
