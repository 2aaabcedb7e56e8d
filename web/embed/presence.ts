/** Tells whether an element is on the reader's screen, at once and at each change. Returns the way to stop. */
export function watchPresence(element: HTMLElement, tell: (isSeen: boolean) => void): () => void {
  let isIntersecting = false;
  const say = (): void => tell(isIntersecting && !document.hidden);
  const observer = new IntersectionObserver((entries) => {
    isIntersecting = entries[entries.length - 1]?.isIntersecting ?? isIntersecting;
    say();
  });
  observer.observe(element);
  document.addEventListener('visibilitychange', say);
  return () => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', say);
  };
}
