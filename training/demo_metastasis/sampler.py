"""Pieces of tissue for training: 192x192 stain amounts at 0.5 um/px with the tumour in them marked."""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from common.source import Source, by_slide

PIECE = 192


class Sampler:
    """Draws pieces from every kind of source in the given shares. Collages put real tumour of one slide into real normal
    tissue of another; normal tissue is put into normal tissue as often, so that a seam says nothing."""

    def __init__(self, generated: list[Source], normal: list[Source], collagen: list[Source], tumour: list[Source],
                 mitosis: list[Source], shares: dict[str, float], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._generated_tumour = [s for s in generated if s.mask is not None and s.mask.any()]
        self._generated_normal = [s for s in generated if s.mask is not None and not s.mask.any()]
        self._normal, self._collagen, self._tumour = normal, collagen, tumour
        self._mitosis: list[list[Source]] = list(by_slide(mitosis).values())
        usable = {k: v for k, v in shares.items() if v > 0 and (generated or not k.startswith("generated"))}
        self._kinds = list(usable)
        self._shares = np.array(list(usable.values())) / sum(usable.values())

    def stains(self) -> torch.Tensor:
        every = self._generated_tumour + self._generated_normal + self._normal + self._collagen + self._tumour
        every += [s for slide in self._mitosis for s in slide[:1]]
        unique = {s.slide: s.stain.matrix for s in every}
        return torch.from_numpy(np.stack(list(unique.values())))

    def batch(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        kinds = self._random.choice(len(self._kinds), count, p=self._shares)
        drawn = [getattr(self, "_draw_" + self._kinds[k])() for k in kinds]
        pieces = torch.from_numpy(np.stack([p for p, _ in drawn]))
        matrix = torch.from_numpy(np.stack([s.stain.matrix for _, s in drawn]))
        strength = torch.from_numpy(np.stack([s.stain.strength for _, s in drawn]))
        return pieces, matrix, strength, torch.tensor([self._kinds[k] == "generated_tumour" for k in kinds])

    def _any(self, sources: list) -> Source:
        return sources[self._random.integers(len(sources))]

    def _draw_generated_tumour(self) -> tuple[np.ndarray, Source]:
        source = self._any(self._generated_tumour)
        ys, xs = np.nonzero(source.mask[::8, ::8])
        if len(ys) == 0 or self._random.random() < 0.35:
            return self._crop(source, None), source
        i = self._random.integers(len(ys))
        return self._crop(source, (ys[i] * 8, xs[i] * 8)), source

    def _draw_generated_normal(self) -> tuple[np.ndarray, Source]:
        source = self._any(self._generated_normal)
        return self._crop(source, None), source

    def _draw_glass(self) -> tuple[np.ndarray, Source]:
        """No tissue: what the augmenter lays on it, ink or the shadow of a fold, is all there is."""
        return np.zeros((4, PIECE, PIECE), np.float32), self._any(self._normal)

    def _draw_normal(self) -> tuple[np.ndarray, Source]:
        source = self._any(self._normal)
        return self._crop(source, None), source

    def _draw_collagen(self) -> tuple[np.ndarray, Source]:
        source = self._any(self._collagen)
        return self._crop(source, None), source

    def _draw_tumour(self) -> tuple[np.ndarray, Source]:
        source = self._any(self._tumour)
        return self._crop(source, None), source

    def _draw_sheet(self) -> tuple[np.ndarray, Source]:
        """Tumour of one slide of the mitosis patches, edge to edge."""
        slide = self._mitosis[self._random.integers(len(self._mitosis))]
        piece = np.ones((4, PIECE, PIECE), np.float32)
        piece[:3] = self._sheet(slide)
        return piece, slide[0]

    def _draw_collage(self) -> tuple[np.ndarray, Source]:
        source = self._background()
        piece = self._crop(source, None)
        blob = self._blob()
        tumour = self._random.random() < 0.6
        if tumour and self._random.random() < 0.3 and self._tumour:
            over = self._crop(self._any(self._tumour), None)[:3]
        elif tumour:
            over = self._sheet(self._mitosis[self._random.integers(len(self._mitosis))])
        elif self._random.random() < 0.5:
            over = self._sheet([self._any(self._normal + self._collagen[:1])])
        else:
            over = self._crop(self._any(self._collagen if self._random.random() < 0.4 else self._normal), None)[:3]
        piece[:3] += blob * (over - piece[:3])
        piece[3] = (blob > 0.5) * float(tumour)
        return piece, source

    def _background(self) -> Source:
        chance = self._random.random()
        if chance < 0.25 and self._generated_normal:
            return self._any(self._generated_normal)
        return self._any(self._collagen if chance < 0.45 else self._normal)

    def _sheet(self, slide: list[Source]) -> np.ndarray:
        """64x64 squares of one slide, each turned at random, laid over one another until the piece is full."""
        canvas = np.zeros((3, PIECE + 64, PIECE + 64), np.float32)
        for y in range(0, PIECE + 1, 48):
            for x in range(0, PIECE + 1, 48):
                amounts = self._any(slide).amounts
                top, left = (self._random.integers(max(1, n - 63)) for n in amounts.shape[1:])
                square = self._turned(amounts[:, top:top + 64, left:left + 64])
                dy, dx = self._random.integers(0, 12, 2)
                height, width = square.shape[1:]
                canvas[:, y + dy:y + dy + height, x + dx:x + dx + width] = square[:, : PIECE + 64 - y - dy, : PIECE + 64 - x - dx]
        return canvas[:, 24:24 + PIECE, 24:24 + PIECE]

    def _blob(self) -> np.ndarray:
        """A soft-edged patch of irregular outline that covers a little or nearly all of the piece, 0..1."""
        noise = torch.from_numpy(self._random.standard_normal((1, 1, 7, 7)).astype(np.float32))
        field = F.interpolate(noise, (PIECE, PIECE), mode="bicubic", align_corners=True)[0, 0].numpy()
        y, x = np.mgrid[-1:1:PIECE * 1j, -1:1:PIECE * 1j]
        cy, cx = self._random.uniform(-0.35, 0.35, 2)
        radius = self._random.uniform(0.18, 1.1)
        inside = radius - np.hypot(y - cy, x - cx) + 0.22 * field * min(1, radius * 1.5)
        return np.clip(0.5 + inside * 24, 0, 1).astype(np.float32)

    def _turned(self, square: np.ndarray) -> np.ndarray:
        square = np.rot90(square, self._random.integers(4), (1, 2))
        return square[:, :, ::-1] if self._random.random() < 0.5 else square

    def _crop(self, source: Source, centre: tuple[int, int] | None) -> np.ndarray:
        _, height, width = source.amounts.shape
        if centre is None:
            top, left = self._random.integers(max(1, height - PIECE + 1)), self._random.integers(max(1, width - PIECE + 1))
        else:
            offset = self._random.integers(-40, 41, 2) - PIECE // 2
            top, left = (int(np.clip(c + o, 0, max(0, n - PIECE))) for c, o, n in zip(centre, offset, (height, width)))
        piece = np.empty((4, min(PIECE, height), min(PIECE, width)), np.float32)
        piece[:3] = source.amounts[:, top:top + PIECE, left:left + PIECE]
        piece[3] = source.label if source.mask is None else source.mask[top:top + PIECE, left:left + PIECE]
        short = [PIECE - n for n in piece.shape[1:]]
        if any(short):
            piece = np.pad(piece, ((0, 0), *((n // 2, n - n // 2) for n in short)), "symmetric")
        return piece
