#!/usr/bin/env python3
"""The same training in PyTorch: the cycles of a schedule on one network, timed per epoch.

Prints one JSON line per epoch: {"cycle", "epoch", "seconds", "loss"}, with --evaluate also
"testAccuracy". Evaluation is not timed. Needs: pip install torch==2.13.0+cpu numpy
"""
import argparse
import gzip
import json
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Mixture(nn.Module):
    """alpha*ReLU + beta*tanh + gamma*sin with softmax weights, one triple per layer."""

    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(3))

    def forward(self, x):
        c = torch.softmax(self.w, 0)
        return c[0] * torch.relu(x) + c[1] * torch.tanh(x) + c[2] * torch.sin(x)


class Pool(nn.Module):
    def forward(self, x):
        return F.max_pool2d(x, 2)


def make_network(name):
    """The presets of `report train --network`, layer by layer."""
    if name == "lenet":
        layers = [nn.Conv2d(1, 16, 5), Mixture(), Pool(), nn.Conv2d(16, 32, 5), Mixture(), Pool(),
                  nn.Flatten(), nn.Linear(512, 128), Mixture(), nn.Linear(128, 10)]
    elif name == "lenet-small":
        layers = [nn.Conv2d(1, 10, 5), Mixture(), Pool(), nn.Conv2d(10, 20, 5), Mixture(), Pool(),
                  nn.Flatten(), nn.Linear(320, 50), Mixture(), nn.Linear(50, 10)]
    elif name == "pytorch-mnist":
        layers = [nn.Conv2d(1, 32, 3), Mixture(), nn.Conv2d(32, 64, 3), Mixture(), Pool(),
                  nn.Flatten(), nn.Linear(9216, 128), Mixture(), nn.Linear(128, 10)]
    else:
        raise SystemExit(f"unknown network {name}")
    return nn.Sequential(*layers)


def read_idx(path):
    with gzip.open(path) as file:
        data = file.read()
    rank = data[3]
    shape = [int.from_bytes(data[4 + 4 * i:8 + 4 * i], "big") for i in range(rank)]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


def read_split(folder, split, limit=None):
    images = read_idx(os.path.join(folder, f"{split}-images-idx3-ubyte.gz"))[:limit]
    labels = read_idx(os.path.join(folder, f"{split}-labels-idx1-ubyte.gz"))[:limit]
    x = torch.from_numpy(images.astype(np.float32) / 255).unsqueeze(1)
    return x, torch.from_numpy(labels.astype(np.int64))


def sgemm_rate(size=4096):
    """The best of five products."""
    a, b = torch.randn(size, size), torch.randn(size, size)
    times = []
    for _ in range(6):
        start = time.perf_counter()
        torch.mm(a, b)
        times.append(time.perf_counter() - start)
    return 2 * size ** 3 / min(times[1:]) * 1e-9


def parse_schedule(text):
    """weights:10@1e-3,mixture:10@1e-2 as [("weights", 10, 1e-3), …], as `report train` reads it."""
    cycles = []
    for part in text.split(","):
        what, rest = part.split(":")
        epochs, rate = rest.split("@")
        cycles.append((what, int(epochs), float(rate)))
    return cycles


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", help="folder that holds mnist/train-images-idx3-ubyte.gz and so on")
    parser.add_argument("--dataset", default="mnist")
    parser.add_argument("--network", default="lenet")
    parser.add_argument("--schedule", default="weights:1@1e-3")
    parser.add_argument("--mode", choices=["eager", "tuned", "compile"], default="eager")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--limit", type=int, default=60000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sgemm", action="store_true", help="time a large product of matrices only")
    parser.add_argument("--evaluate", action="store_true", help="test accuracy after each epoch")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    if options.sgemm:
        print(json.dumps({"gigaflopsPerSecond": sgemm_rate()}))
        return
    folder = os.path.join(options.data, options.dataset)
    x, y = read_split(folder, "train", options.limit)
    mean, deviation = x.mean(), x.std()
    x = (x - mean) / deviation
    if options.evaluate:
        test_x, test_y = read_split(folder, "t10k")
        test_x = (test_x - mean) / deviation

    network = make_network(options.network)
    if options.mode == "tuned":
        network = network.to(memory_format=torch.channels_last)
    forward = torch.compile(network, dynamic=False) if options.mode == "compile" else network
    count = len(x)

    def accuracy():
        with torch.no_grad():
            right = sum(int(network(test_x[i:i + 1000]).argmax(1).eq(test_y[i:i + 1000]).sum())
                        for i in range(0, len(test_x), 1000))
        return right / len(test_x)

    for cycle, (what, epochs, rate) in enumerate(parse_schedule(options.schedule)):
        for module in network.modules():
            is_mixture = isinstance(module, Mixture)
            for parameter in module.parameters(recurse=False):
                parameter.requires_grad_(is_mixture == (what == "mixture"))
        optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], rate,
                                     fused=options.mode != "eager")

        def step(batch):
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(forward(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
            return float(loss.detach()) * len(batch)

        if options.mode == "compile":  # compile both batch shapes before the clock starts
            step(torch.arange(options.batch))
            if count % options.batch:
                step(torch.arange(count % options.batch))
        for epoch in range(epochs):
            start = time.perf_counter()
            order = torch.randperm(count)
            total = sum(step(order[i:i + options.batch]) for i in range(0, count, options.batch))
            line = {"cycle": cycle + 1, "epoch": epoch + 1,
                    "seconds": time.perf_counter() - start, "loss": total / count}
            if options.evaluate:
                line["testAccuracy"] = accuracy()
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
