"""Screens one slide the way most labs' own scripts do: openslide-python, a PyTorch DataLoader with workers, torchvision transforms.

    python3 python_loop.py SLIDE MODEL_DIR TILES_CSV [--workers 2] [--batch 32] [--limit N] [--device cuda]

TILES_CSV names the tiles (minx,miny,width,height in base pixels), so that both programs score the same ones.
Prints one JSON line: tiles, seconds from the first read to the last score, tiles a second.
"""
import argparse
import csv
import json
import time

import openslide
import torch
import torchvision
from torchvision import transforms


class Tiles(torch.utils.data.Dataset):
    def __init__(self, slide, sites, config):
        self.path, self.sites, self.slide = slide, sites, None
        self.size = config["patch_size_pixels"]
        arguments = config["transform"][-1]["arguments"]
        self.transform = transforms.Compose([
            transforms.Resize((self.size, self.size)), transforms.ToTensor(),
            transforms.Normalize(arguments["mean"], arguments["std"])])

    def __len__(self):
        return len(self.sites)

    def __getitem__(self, index):
        if self.slide is None:  # one handle a worker: an OpenSlide handle does not survive a fork
            self.slide = openslide.OpenSlide(self.path)
        x, y, width, height = self.sites[index]
        level = self.slide.get_best_level_for_downsample(width / self.size * 1.01)
        downsample = self.slide.level_downsamples[level]
        region = self.slide.read_region((x, y), level, (round(width / downsample), round(height / downsample)))
        return self.transform(region.convert("RGB"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("slide")
    parser.add_argument("model")
    parser.add_argument("tiles")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()

    with open(f"{options.model}/config.json", encoding="utf-8") as file:
        config = json.load(file)
    with open(options.tiles, newline="", encoding="utf-8") as file:
        rows = [tuple(int(float(row[key])) for key in ("minx", "miny", "width", "height")) for row in csv.DictReader(file)]
    sites = rows[: options.limit]
    network = torchvision.models.resnet18(num_classes=config["num_classes"]).eval()
    network.load_state_dict(torch.load(f"{options.model}/weights.pt"))
    is_gpu = options.device != "cpu"
    network = network.to(options.device, memory_format=torch.channels_last if is_gpu else torch.contiguous_format)
    loader = torch.utils.data.DataLoader(
        Tiles(options.slide, sites, config), batch_size=options.batch, num_workers=options.workers, pin_memory=is_gpu)

    start = time.perf_counter()
    scored = 0
    with torch.inference_mode(), torch.autocast("cuda", torch.float16, enabled=is_gpu):
        for batch in loader:
            if is_gpu:
                batch = batch.to(options.device, non_blocking=True, memory_format=torch.channels_last)
            scored += torch.softmax(network(batch), 1).cpu().shape[0]
    seconds = time.perf_counter() - start
    print(json.dumps({"tiles": scored, "seconds": round(seconds, 3), "tiles_per_second": round(scored / seconds, 2)}))


if __name__ == "__main__":
    main()
