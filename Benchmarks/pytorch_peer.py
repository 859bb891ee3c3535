#!/usr/bin/env python3
"""The same training in PyTorch: one cycle of one network, timed per epoch.

Prints one JSON line per epoch: {"epoch", "seconds", "loss"}. Evaluation is not timed.
Needs: pip install torch==2.13.0+cpu numpy
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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", help="folder that holds mnist/train-images-idx3-ubyte.gz and so on")
    parser.add_argument("--dataset", default="mnist")
    parser.add_argument("--network", default="lenet")
    parser.add_argument("--train", choices=["weights", "mixture"], default="weights")
    parser.add_argument("--mode", choices=["eager", "tuned", "compile"], default="eager")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--limit", type=int, default=60000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    folder = os.path.join(options.data, options.dataset)
    images = read_idx(os.path.join(folder, "train-images-idx3-ubyte.gz"))[:options.limit]
    labels = read_idx(os.path.join(folder, "train-labels-idx1-ubyte.gz"))[:options.limit]
    x = torch.from_numpy(images.astype(np.float32) / 255).unsqueeze(1)
    x = (x - x.mean()) / x.std()
    y = torch.from_numpy(labels.astype(np.int64))

    network = make_network(options.network)
    if options.mode == "tuned":
        network = network.to(memory_format=torch.channels_last)
    forward = torch.compile(network, dynamic=False) if options.mode == "compile" else network
    for module in network.modules():
        is_mixture = isinstance(module, Mixture)
        for parameter in module.parameters(recurse=False):
            parameter.requires_grad_(is_mixture == (options.train == "mixture"))
    rate = 1e-2 if options.train == "mixture" else 1e-3
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], rate,
                                 fused=options.mode != "eager")

    def step(batch):
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(forward(x[batch]), y[batch])
        loss.backward()
        optimizer.step()
        return float(loss.detach()) * len(batch)

    count = len(x)
    if options.mode == "compile":  # compile both batch shapes before the clock starts
        step(torch.arange(options.batch))
        if count % options.batch:
            step(torch.arange(count % options.batch))
    for epoch in range(options.epochs):
        start = time.perf_counter()
        order = torch.randperm(count)
        total = sum(step(order[i:i + options.batch]) for i in range(0, count, options.batch))
        print(json.dumps({"epoch": epoch + 1, "seconds": time.perf_counter() - start,
                          "loss": total / count}), flush=True)


if __name__ == "__main__":
    main()
