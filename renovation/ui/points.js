// A click on a bar or a point of a chart opens the trace of its figure, as the link on its label
// does. Charts say where (renovation/charts/look.py, leading): "meta" of a line or of bars is how
// its addresses begin, "customdata" the rest of each. By mouse alone: a finger's tap shows what a
// point says, and the keyboard has the links.
(() => {
  const NEAR = 24; // pixels from a line's point; bars and tiles are met or not
  const OURS = /^trace\?[\w.~%=&/@,+-]+$/;

  const distance = (plot, { data, yaxis, y }, event) =>
    data.type === "scatter"
      ? Math.abs(plot.getBoundingClientRect().top + yaxis._offset + yaxis.l2p(y) - event.clientY)
      : 0;

  const address = (plot, { points, event }) => {
    // Where all lines tell of a month at once, it is the one under the mouse.
    const [nearest] = points
      .map((point) => ({ point, far: distance(plot, point, event) }))
      .sort((one, other) => one.far - other.far);
    const rest = nearest && nearest.far <= NEAR ? nearest.point.customdata : null;
    const whole = typeof rest === "string" ? `${nearest.point.data.meta}${rest}` : "";
    return OURS.test(whole) ? whole : "";
  };

  const cursor = (plot, shape) =>
    plot.querySelectorAll(".drag").forEach((ground) => (ground.style.cursor = shape));

  const open = (plot, found) => {
    const { ctrlKey, metaKey } = found.event;
    const to = address(plot, found);
    if (to) window.open(to, ctrlKey || metaKey ? "_blank" : "_self");
  };

  const heard = new WeakMap(); // by chart: what plotly tells its events to, new when drawn anew
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const plot = pointerType === "mouse" && target.closest?.(".js-plotly-plot");
    if (!plot?.on || heard.get(plot) === plot._ev) return;
    heard.set(plot, plot._ev);
    plot.on("plotly_hover", (found) => cursor(plot, address(plot, found) ? "pointer" : ""));
    plot.on("plotly_unhover", () => cursor(plot, ""));
    plot.on("plotly_click", (found) => open(plot, found));
  });
})();
