// For pages that show an embed in a plain <iframe height=…> and let it be as high as its content. Small on purpose: one
// listener, nothing global.

const HEIGHT_MIN_PX = 120;
const HEIGHT_MAX_PX = 1600;

/** The frames on this page that show an embed. */
function embedFrames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll<HTMLIFrameElement>('iframe[src*="embed.html"]')];
}

addEventListener(
  'message',
  ({ data, source }: MessageEvent<{ tokenpit?: number; type?: string; height?: number } | null>) => {
    const height = data?.height;
    if (data?.tokenpit !== 1 || data.type !== 'size' || typeof height !== 'number' || !(height > 0)) return;
    const frame = embedFrames().find(({ contentWindow }) => contentWindow === source);
    // With the frame's own borders.
    if (frame) frame.style.height = `${Math.min(Math.max(height, HEIGHT_MIN_PX), HEIGHT_MAX_PX)}px`;
  },
);

// An embed that was there before this script tells its height again.
for (const { contentWindow } of embedFrames()) contentWindow?.postMessage({ tokenpit: 1, type: 'hello' }, '*');

// A module of its own, though it exports nothing.
export {};
