/// The Python that every export to PyTorch has, after its functions; the data is in `report.json` beside it.
enum TorchModuleSource {
  static let header = #"""
    # See README.md. Needs torch and nothing else.
    import json
    import pathlib
    import re
    import struct

    import torch
    from torch import nn

    FOLDER = pathlib.Path(__file__).parent
    REPORT = json.loads((FOLDER / "report.json").read_text(encoding="utf-8"))


    """#

  static let modules = #"""


    def _absolute(w):
        return w.abs() / w.abs().sum(-1, keepdim=True)


    def _square(w):
        return w.square() / w.square().sum(-1, keepdim=True)


    def _clip(w):
        return w.clamp(min=0) / w.clamp(min=0).sum(-1, keepdim=True)


    def _affine(w):
        return w / w.sum(-1, keepdim=True)


    NORMALIZATIONS = {
        "softmax": lambda w: torch.softmax(w, -1), "absolute": _absolute, "square": _square,
        "clip": _clip, "affine": _affine, "none": lambda w: w,
    }


    class Mixture(nn.Module):
        """A sum of functions: coefficient · term, over the terms; what terms learn is in the term.

        The coefficients are those of the free weights `w`: one list, or one for each channel.
        """

        def __init__(self, terms, normalization, channels=None):
            super().__init__()
            self.terms, self.normalization = terms, normalization
            shape = [] if channels is None else [channels]
            self.w = nn.Parameter(torch.ones(*shape, len(terms), dtype=torch.float64))
            for term in terms:
                if term.get("learned"):
                    values = torch.tensor(term["start"], dtype=torch.float64)
                    if channels is not None:
                        values = values.expand(channels, -1).clone()
                        values = values[:, 0] if len(term["start"]) == 1 else values
                    part = nn.Module()
                    part.register_parameter(term["learned"], nn.Parameter(values))
                    self.add_module(_key(term["term"]), part)

        def coefficients(self):
            return NORMALIZATIONS[self.normalization](self.w)

        def forward(self, x):
            def spread(values):  # a number per channel, over the positions of a map
                values = values.to(x.dtype)
                return values.reshape([-1] + [1] * (x.dim() - 2)) if values.dim() else values

            coefficients, total = self.coefficients(), 0
            for index, term in enumerate(self.terms):
                value = sum(FUNCTIONS[name](x) for name in term["fixed"])
                if term.get("learned"):
                    learned = getattr(getattr(self, _key(term["term"])), term["learned"])
                    learned = learned.reshape(*self.w.shape[:-1], -1)
                    for place, name in enumerate(term["parts"]):
                        value = value + spread(learned[..., place]) * FUNCTIONS[name](x)
                total = total + spread(coefficients[..., index]) * value
            return total


    class Network(nn.Module):
        """A network of the report: images [N, 1, rows, columns] from `prepare`, logits [N, "
          + "classes]."""

        def __init__(self, variant, dataset):
            super().__init__()
            recipe = REPORT["variants"][variant]
            self.layers = recipe["networks"][dataset]
            self.m = nn.ModuleList()
            for kind, name, *sizes in self.layers:
                if kind == "convolution":
                    ins, outs, kernel, padding = sizes
                    setattr(self, name, nn.Conv2d(ins, outs, kernel, padding=padding))
                elif kind == "dense":
                    setattr(self, name, nn.Linear(*sizes))
                elif kind == "mixture":
                    channels = sizes[0] if recipe["perChannel"] else None
                    self.m.append(Mixture(recipe["terms"], recipe["normalization"], channels))

        def forward(self, x):
            for kind, name, *sizes in self.layers:
                if kind == "max-pool":
                    x = nn.functional.max_pool2d(x, sizes[0])
                elif kind == "mixture":
                    x = self.m[int(name)](x)
                else:
                    x = getattr(self, name)(x.flatten(1) if kind == "dense" else x)
            return x


    def network(variant, dataset, seed=None):
        """The network of a variant; with a seed, trained from it."""
        net = Network(variant, dataset)
        if seed is not None:
            file = _run(variant, dataset, seed).get("weights")
            if file is None:
                raise FileNotFoundError(f"the store did not have {variant}/{dataset}/{seed}")
            net.load_state_dict(state(file))
        return net


    def function(variant, dataset, seed, layer):
        """What the run learned in a layer, from 1: a module whose parameters are its "
          + "coefficients."""
        learned = _run(variant, dataset, seed)["functions"][layer - 1]
        mixture = Mixture(REPORT["variants"][variant]["terms"], "none", learned.get("channels"))
        values = {"w": learned["coefficients"]} | learned["learned"]
        mixture.load_state_dict(
            {_key(key): torch.tensor(value, dtype=torch.float64) for key, value in values.items()})
        return mixture


    def prepare(images, dataset):
        """Bytes [N, rows, columns] or [N, 3, rows, columns] as the networks take them."""
        facts = REPORT["datasets"][dataset]
        x = (images.float() / 255 - facts["mean"]) / facts["standardDeviation"]
        return x.unsqueeze(1) if x.dim() == 3 else x


    def state(file):
        """The tensors of a safetensors file of the report, for `load_state_dict`."""
        data = (FOLDER / file).read_bytes()
        size = struct.unpack("<Q", data[:8])[0]
        types, tensors = {"F32": torch.float32, "F64": torch.float64}, {}
        for key, entry in json.loads(data[8 : 8 + size]).items():
            if key != "__metadata__":
                begin, end = entry["data_offsets"]
                values = torch.frombuffer(
                    bytearray(data[8 + size + begin : 8 + size + end]), dtype=types[entry["dtype"]])
                tensors[_key(key)] = values.reshape(entry["shape"])
        return tensors


    def _run(variant, dataset, seed):
        for run in REPORT["runs"]:
            if (run["variant"], run["dataset"], run["seed"]) == (variant, dataset, seed):
                return run
        raise KeyError(f"no run {variant}/{dataset}/{seed}")


    def _key(name):
        """A tensor's name as PyTorch's modules have it, in which numbers have no points."""
        return re.sub(r"(?<=\d)\.(?=\d)", "_", name)

    """#
}
