#!/usr/bin/env python3
"""Checks that a saved network is the same network in PyTorch.

Trains with `report train --save`, loads the file with safetensors.torch.load_file into the same
network in PyTorch, and compares the test accuracy there with the one in the run's JSON. They may
differ by 2 images: sums in another order decide images on the border between two classes
differently. Exits with 1 if they differ by more.

Needs a release build (`make release`) and `pip install torch==2.13.0+cpu numpy safetensors`.

  Benchmarks/check-safetensors.py --data DIR [--networks lenet,…] [--limit 60000]
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import torch
from safetensors.torch import load_file

from pytorch_peer import Mixture, make_network, read_idx

HERE = os.path.dirname(os.path.abspath(__file__))
ALLOWED_IMAGES = 2


def train(options, network, path):
    command = [options.report, "train", options.dataset, "--data", options.data, "--offline",
               "--network", network, "--schedule", options.schedule, "--save", path, "--json"]
    if options.limit:
        command += ["--limit", str(options.limit)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return json.loads(result.stdout)


def load(network, tensors):
    """Copies every tensor of the file to its layer; each layer takes the next name of its kind."""
    left = dict(tensors)
    counts = {torch.nn.Conv2d: 0, torch.nn.Linear: 0, Mixture: 0}
    with torch.no_grad():
        for module in network:
            if type(module) not in counts:
                continue
            index = counts[type(module)]
            counts[type(module)] += 1
            if isinstance(module, Mixture):
                module.w.copy_(left.pop(f"m.{index}.w"))
            else:
                prefix = ("c" if isinstance(module, torch.nn.Conv2d) else "f") + str(index + 1)
                module.weight.copy_(left.pop(f"{prefix}.weight"))
                module.bias.copy_(left.pop(f"{prefix}.bias"))
    if left:
        sys.exit(f"tensors without a layer: {', '.join(sorted(left))}")


def correct_images(options, network):
    folder = os.path.join(options.data, options.dataset)
    pixels = torch.from_numpy(
        read_idx(os.path.join(folder, "train-images-idx3-ubyte.gz")).copy()).double() / 255
    if options.limit:
        pixels = pixels[:options.limit]
    mean, deviation = pixels.mean(), pixels.std(correction=0)
    images = torch.from_numpy(
        read_idx(os.path.join(folder, "t10k-images-idx3-ubyte.gz")).copy()).double() / 255
    labels = torch.from_numpy(read_idx(os.path.join(folder, "t10k-labels-idx1-ubyte.gz")).copy())
    images = ((images - mean) / deviation).float().unsqueeze(1)
    correct = 0
    with torch.no_grad():
        for start in range(0, len(images), 500):
            predicted = network(images[start:start + 500]).argmax(1)
            correct += int((predicted == labels[start:start + 500]).sum())
    return correct, len(images)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("REPORT_DATA", "data"))
    parser.add_argument("--dataset", default="mnist")
    parser.add_argument("--report", default=os.path.join(HERE, "..", ".build", "release", "report"))
    parser.add_argument("--networks", default="lenet,lenet-small,pytorch-mnist")
    parser.add_argument("--schedule", default="weights:1@1e-3,mixture:1@1e-2")
    parser.add_argument("--limit", type=int, default=6000)
    options = parser.parse_args()

    is_same = True
    for name in options.networks.split(","):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "network.safetensors")
            run = train(options, name, path)
            network = make_network(name)
            load(network, load_file(path))
        correct, count = correct_images(options, network)
        expected = round(run["testAccuracy"] * count)
        agrees = abs(correct - expected) <= ALLOWED_IMAGES
        is_same = is_same and agrees
        print(f"{name:14} report {expected}, PyTorch {correct} of {count} images right"
              + ("" if agrees else "  DIFFERENT"), flush=True)
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
