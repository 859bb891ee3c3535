#!/usr/bin/env python3
"""Write the step losses of PyTorch, in double precision, that the engine's tests compare with.

usage: make-torch-golden.py Tests/TrainingTests/Goldens/torch-losses.json

Needs torch and numpy. Images, labels and initial weights come from an integer hash that
Tests/TrainingTests/HashedData.swift computes too, so that no tensor has to be stored.
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

STEPS, BATCH, TRAIN, CLASSES = 50, 64, 232, 10
START = [0.5, 0.3, 0.2]

NETWORKS = {
    "lenet": ["conv 16 5 0", "act", "pool 2", "conv 32 5 0", "act", "pool 2", "dense 128", "act", "dense 10"],
    "lenet-small": ["conv 10 5 0", "act", "pool 2", "conv 20 5 0", "act", "pool 2", "dense 50", "act", "dense 10"],
    "pytorch-mnist": ["conv 32 3 0", "act", "conv 64 3 0", "act", "pool 2", "dense 128", "act", "dense 10"],
    "odd": ["conv 6 3 1", "act", "pool 3", "act", "conv 7 5 2", "conv 5 4 0", "act", "dense 21", "act", "dense 10"],
}
OPTIMIZERS = {
    "adam": lambda p, rate: torch.optim.Adam(p, rate),
    "adamw": lambda p, rate: torch.optim.AdamW(p, rate),
    "sgd": lambda p, rate: torch.optim.SGD(p, rate, momentum=0.9),
}
NORMALIZATIONS = {
    "softmax": lambda w: torch.softmax(w, 0),
    "absolute": lambda w: w.abs() / w.abs().sum(),
}


def hashed(stream, count):
    """`count` 32-bit numbers: a bijective mix (lowbias32) of stream << 24 | index."""
    x = (np.uint64(stream) << np.uint64(24)) + np.arange(count, dtype=np.uint64)
    mask = np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    x = x * np.uint64(0x7FEB352D) & mask
    x ^= x >> np.uint64(15)
    x = x * np.uint64(0x846CA68B) & mask
    return x ^ x >> np.uint64(16)


def images():
    labels = (hashed(200, TRAIN) % np.uint64(CLASSES)).astype(np.int64)
    noise = (hashed(201, TRAIN * 784) >> np.uint64(25)).astype(np.int64).reshape(TRAIN, 28, 28)
    rows = np.arange(28)
    # Half noise, half a bar whose row tells the class.
    bar = np.where(rows[None, :] // 3 == labels[:, None], 128, 0)
    pixels = (noise + bar[:, :, None]).astype(np.float64) / 255
    pixels = (pixels - pixels.mean()) / pixels.std()
    return torch.from_numpy(pixels).unsqueeze(1), torch.from_numpy(labels)


class Network(torch.nn.Module):
    def __init__(self, layers, normalization):
        super().__init__()
        self.normalize = NORMALIZATIONS[normalization]
        self.layers, self.tensors, self.mixtures = [], [], []
        shape = (1, 28, 28)
        for layer in layers:
            kind, *sizes = layer.split()
            sizes = [int(s) for s in sizes]
            if kind == "conv":
                out, k, pad = sizes
                self.layers.append((kind, self.parameters_of((out, shape[0], k, k)), pad))
                shape = (out, shape[1] + 2 * pad - k + 1, shape[2] + 2 * pad - k + 1)
            elif kind == "dense":
                self.layers.append((kind, self.parameters_of((sizes[0], int(np.prod(shape)))), 0))
                shape = (sizes[0],)
            elif kind == "pool":
                self.layers.append((kind, None, sizes[0]))
                shape = (shape[0], shape[1] // sizes[0], shape[2] // sizes[0])
            else:
                start = torch.tensor(START, dtype=torch.float64)
                weights = start.log() - start.log().max() if normalization == "softmax" else start
                self.mixtures.append(weights.clone().requires_grad_())
                self.layers.append((kind, self.mixtures[-1], 0))

    def parameters_of(self, shape):
        fan_in = int(np.prod(shape[1:]))
        pair = []
        for sizes in (shape, shape[:1]):
            unit = hashed(len(self.tensors), int(np.prod(sizes))).astype(np.float64) / 2.0**31 - 1
            # The engine starts from single precision.
            values = (unit / np.sqrt(fan_in)).astype(np.float32).astype(np.float64).reshape(sizes)
            pair.append(torch.from_numpy(values).requires_grad_())
            self.tensors.append(pair[-1])
        return pair

    def forward(self, x):
        for kind, tensors, size in self.layers:
            if kind == "conv":
                x = F.conv2d(x, *tensors, padding=size)
            elif kind == "dense":
                x = F.linear(x.flatten(1), *tensors)
            elif kind == "pool":
                x = F.max_pool2d(x, size)
            else:
                c = self.normalize(tensors)
                x = c[0] * torch.relu(x) + c[1] * torch.tanh(x) + c[2] * torch.sin(x)
        return x


def losses(network, train, normalization, optimizer, rate):
    model = Network(NETWORKS[network], normalization)
    step = OPTIMIZERS[optimizer](model.tensors if train == "weights" else model.mixtures, rate)
    x, y = images()
    result = []
    while len(result) < STEPS:
        for start in range(0, TRAIN, BATCH):
            step.zero_grad()
            loss = F.cross_entropy(model(x[start : start + BATCH]), y[start : start + BATCH])
            loss.backward()
            step.step()
            result.append(float(loss.detach()))
    return result[:STEPS]


def main():
    torch.set_num_threads(1)
    cases = []
    for network in NETWORKS:
        # The normalization matters to the mixture's gradients only: all start from START.
        # A lower rate for the largest network: its loss would fall to 1e-4 within 50 steps,
        # where single precision, PyTorch's as well, has no six digits.
        rate = 1e-4 if network == "pytorch-mnist" else 1e-3
        cases.append((network, "weights", "softmax", "adam", rate))
        cases += [(network, "mixture", n, "adam", 1e-2) for n in NORMALIZATIONS]
    cases += [
        ("lenet-small", "weights", "softmax", "adamw", 1e-3),
        ("lenet-small", "weights", "softmax", "sgd", 1e-2),
        ("lenet-small", "mixture", "absolute", "sgd", 1e-2),
    ]
    entries = []
    for case in cases:
        entry = dict(zip(("network", "train", "normalization", "optimizer", "learningRate"), case))
        entry["losses"] = losses(*case)
        entries.append(entry)
        print(*case, entry["losses"][0], entry["losses"][-1], file=sys.stderr)
    with open(sys.argv[1], "w") as file:
        json.dump({"torch": torch.__version__, "cases": entries}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
