/** A picture in place of a fan's or creator's media: a sky whose colours follow from the message id. */
export function drawMedia(id) {
  const hue = Number(BigInt(id) % 360n);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="hsl(${hue} 55% 42%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 75% 74%)"/>
</linearGradient></defs>
<rect width="320" height="200" fill="url(#sky)"/>
<circle cx="${80 + (hue % 160)}" cy="112" r="26" fill="hsl(${(hue + 60) % 360} 90% 88%)"/>
<path d="M0 150 Q70 112 150 148 T320 134 V200 H0Z" fill="hsl(${hue} 40% 26%)"/>
<path d="M0 172 Q100 142 190 172 T320 164 V200 H0Z" fill="hsl(${hue} 45% 17%)"/>
</svg>`;
}
