/** A change of height smaller than this is not told: a scroll bar that comes and goes must not start a loop. */
const DEAD_BAND_PX = 8;

/** Tells the height of an element whenever it changes by enough, once a frame at most. Returns the way to stop. */
export function watchHeight(element: HTMLElement, tell: (heightPx: number) => void): () => void {
  let told = 0;
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      if (Math.abs(height - told) < DEAD_BAND_PX) return;
      told = height;
      tell(height);
    });
  });
  observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
