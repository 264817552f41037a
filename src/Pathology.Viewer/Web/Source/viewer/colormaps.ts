/**
 * Colour maps that are even in lightness, readable in grey and to the colour-blind: magma and viridis by Nathaniel Smith and Stéfan van
 * der Walt (CC0), cividis by Jamie Nuñez, Christopher Anderton and Ryan Renslow (CC0). Sampled at 33 points; between them they differ
 * from the originals by less than 3 of 255.
 */
const samples = {
  magma: '0000040303120a0822130d341d114729115a36106b440f7651127c5d177f6a1c81762181832681902a819c2e7faa337db73779c43c75d0416fdc4869'
    + 'e75263ef5d5ef56b5cf9795dfc8961fd9869fea772feb67cfec488fed395fde2a3fcf0b2fcfdbf',
  viridis: '440154470d6048186a482374472d7b4537814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e23898e21918c1f988b1fa08822a785'
    + '28ae8032b67a3fbc734ec36b5ec96270cf5784d44b98d83eaddc30c2df23d8e219ece51bfde725',
  cividis: '00224e00285b002e6a0533711a386f273e6e32436d3b496c434e6c4b546c535a6d5a5f6e61656f686a716f70737676767d7c788482798c8878938e78'
    + '9b9476a39a74aba072b4a76fbcae6cc4b468cdbb63d5c25edec958e7d150f0d846f9e03afee838',
} as const;

export type ColorMapName = keyof typeof samples;

export const colorMapNames = Object.keys(samples) as ColorMapName[];

const made = new Map<ColorMapName, Uint8Array>();

/** 256 colours of three bytes each, score 0 first. */
export function colorsOf(name: ColorMapName): Uint8Array {
  let colors = made.get(name);
  if (!colors) {
    const anchors = samples[name].match(/../g)!.map(hex => parseInt(hex, 16));
    const last = (anchors.length / 3) - 1;
    colors = Uint8Array.from({ length: 256 * 3 }, (_, i) => {
      const position = Math.floor(i / 3) / 255 * last;
      const below = Math.min(Math.floor(position), last - 1);
      const [from, to] = [anchors[(3 * below) + (i % 3)]!, anchors[(3 * below) + 3 + (i % 3)]!];
      return Math.round(from + ((position - below) * (to - from)));
    });
    made.set(name, colors);
  }

  return colors;
}
