/** Pictures for the threads of the sample vault: soft hills under a sun, different for each name. */
export function pictureOf(name) {
  const seed = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, 7);
  const hue = seed % 360;
  const hill = (top, shade) => {
    const points = [0, 1, 2, 3, 4, 5, 6].map((step) => `${step * 100},${top + ((seed * (step + 3)) % 70)}`);
    return `<polygon points="0,400 ${points.join(' ')} 600,400" fill="hsl(${(hue + 40) % 360} 38% ${shade}%)"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400">
<rect width="600" height="400" fill="hsl(${hue} 55% 84%)"/>
<circle cx="${120 + (seed % 360)}" cy="${90 + (seed % 60)}" r="42" fill="hsl(${(hue + 30) % 360} 85% 70%)"/>
${hill(180, 62)}${hill(240, 48)}${hill(300, 34)}
</svg>`;
}
