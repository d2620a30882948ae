/** Whether black or white text reads better on the colour, by WCAG contrast. */
export function textOn(colour: string): "#fff" | "#000" {
  const value = parseInt(/^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1) : "171c1d", 16);
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255].map((part) => {
    const level = part / 255;
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? "#fff" : "#000";
}
