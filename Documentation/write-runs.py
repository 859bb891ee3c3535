"""Trains a tiny network with PyTorch and writes its runs for `study: {results: runs.json}`.

python3 write-runs.py FOLDER_OF_IDX_FILES runs.json
"""
import json, sys, torch
from torch import nn
def idx(name, header):
    data = bytearray(open(f"{sys.argv[1]}/{name}-ubyte", "rb").read()[header:])
    return torch.frombuffer(data, dtype=torch.uint8)
y, test_y = idx("train-labels-idx1", 8).long(), idx("t10k-labels-idx1", 8).long()
x = idx("train-images-idx3", 16).reshape(len(y), -1) / 255
test_x = idx("t10k-images-idx3", 16).reshape(len(test_y), -1) / 255
classes = int(y.max()) + 1

class Mixture(nn.Module):
    terms = {"relu": torch.relu, "tanh": torch.tanh, "sin": torch.sin}
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(len(self.terms)))
    def forward(self, x):
        return sum(c * f(x) for c, f in zip(self.w.softmax(0), self.terms.values()))

def run(variant, seed):
    torch.manual_seed(seed)
    activation = Mixture() if variant == "mixture" else nn.ReLU()
    net = nn.Sequential(nn.Linear(x.shape[1], 16), activation, nn.Linear(16, classes))
    adam, loss, epochs = torch.optim.Adam(net.parameters(), 0.01), nn.CrossEntropyLoss(), []
    for _ in range(5):
        for batch in torch.randperm(len(x)).split(32):
            adam.zero_grad()
            loss(net(x[batch]), y[batch]).backward()
            adam.step()
        guess = net(test_x).argmax(1)
        epochs.append({"loss": loss(net(x), y).item(), "testAccuracy": (guess == test_y).double().mean().item()})
    confusion = torch.bincount(test_y * classes + guess, minlength=classes**2).reshape(classes, classes)
    learned = [dict(zip(Mixture.terms, activation.w.softmax(0).tolist()))] if variant == "mixture" else []
    return {"variant": variant, "dataset": "images", "seed": seed, "coefficients": learned, "epochs": epochs,
            "testAccuracy": epochs[-1]["testAccuracy"], "confusion": confusion.tolist()}

json.dump({"runs": [run(v, s) for v in ("mixture", "relu") for s in range(3)]}, open(sys.argv[2], "w"))
