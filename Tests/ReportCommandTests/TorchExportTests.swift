import Digests
import Foundation
import Testing
import Training

/// `report export --to torch`, against PyTorch itself.
@Suite("export to PyTorch") struct TorchExportTests {
  /// A study on drawn images of 8 × 8 pixels with learned slopes, and a function for each channel.
  private static func study(in folder: TemporaryFolder) throws {
    func entry(_ name: String, _ data: Data) throws -> String {
      _ = try folder.write(data, to: "files/drawn/\(name)")
      let digest = SHA256Digest(of: Array(data)).hex
      return "{file: \(name), size: \(data.count), sha256: \(digest)}"
    }
    let (train, test) = (DrawnImages.idx(count: 240), DrawnImages.idx(count: 90))
    _ = try folder.write(
      """
      title: Drawn
      summary: rows, columns and diagonals
      homepage: https://example.org/
      licence: CC0
      citation: nobody
      classes: [row, column, diagonal]
      image: {rows: 8, columns: 8}
      format: idx
      train:
        images: \(try entry("train-images", train.images))
        labels: \(try entry("train-labels", train.labels))
      test:
        images: \(try entry("test-images", test.images))
        labels: \(try entry("test-labels", test.labels))

      """, to: "data/drawn.yml")
    _ = try folder.write(
      """
      ---
      title: Drawn
      study:
        datasets: [drawn]
        network:
          - convolution: {channels: 4, kernel: 3, padding: same}
          - activation
          - max-pool: 2
          - convolution: {channels: 3, kernel: 2}
          - dense: 8
          - activation
          - logits
        terms: [relu, tanh, sin]
        schedule: weights:2@1e-2,mixture:1@1e-2
        batch: 16
        variants:
          learned: {terms: [prelu, kaf, relu*sin], normalization: none, coefficients-per: channel}
          square: {terms: [gelu, "leaky-relu(0.2)"], normalization: square}
          fixed: {terms: [relu], schedule: "weights:1@1e-2"}
      ranges:
        near: "-2:2"
      ---
      Nothing.

      """, to: "study.md")
  }

  private static let check = """
    import json, math, torch
    import learned
    results = json.load(open("../out/results.json"))
    def bytes_of(name, header):
        data = open("../files/drawn/" + name, "rb").read()[header:]
        return torch.frombuffer(bytearray(data), dtype=torch.uint8)
    labels = bytes_of("test-labels", 8).long()
    images = bytes_of("test-images", 16).reshape(-1, 8, 8)
    for run in results["runs"]:
        net = learned.network(run["variant"], run["dataset"], seed=run["seed"])
        logits = net(learned.prepare(images, run["dataset"]))
        loss = torch.nn.functional.cross_entropy(logits, labels)
        assert abs(loss.item() - run["testLoss"]) < 1e-4, (run["variant"], loss.item(), run["testLoss"])
        assert (logits.argmax(1) == labels).double().mean().item() == run["testAccuracy"], run["variant"]
        loss.backward()
        for name, parameter in net.named_parameters():
            assert parameter.grad is not None and parameter.grad.isfinite().all(), name
        for layer, coefficients in enumerate(run["coefficients"]):
            f = learned.function(run["variant"], run["dataset"], run["seed"], layer + 1)
            x = torch.linspace(-3, 3, 7, dtype=torch.float64, requires_grad=True)
            if not run.get("channels"):
                terms = {"relu": x.relu(), "tanh": x.tanh(), "sin": x.sin(),
                         "gelu": torch.nn.functional.gelu(x),
                         "leaky-relu(0.2)": torch.nn.functional.leaky_relu(x, 0.2)}
                expected = sum(c * terms[t] for t, c in coefficients.items())
                assert (f(x) - expected).abs().max() < 1e-12, (run["variant"], layer)
            else:
                x = torch.randn(2, len(run["channels"][layer]), 3, 3, dtype=torch.float64, requires_grad=True)
            f(x).sum().backward()
            assert x.grad.isfinite().all()
            # The function of a layer is what the network has there.
            assert (f(x) - net.m[layer](x)).abs().max() < 1e-9
    print(len(results["runs"]), "runs")
    """

  @Test(
    "networks and functions compute in PyTorch what they do here, forward and backward",
    .enabled(if: Tool.pytorch != nil, "PyTorch is not installed"))
  func pytorch() throws {
    let folder = TemporaryFolder()
    try Self.study(in: folder)
    func report(_ arguments: [String]) throws {
      let outcome = try ReportProcess.run(arguments + ["--data", "files"], in: folder.url)
      try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }
    try report(["build", "study.md", "--output", "out"])
    try report(["export", "out", "--to", "torch", "--template", "study.md"])
    let results = folder.text("out/results.json")
    for file in folder.files(in: "out-torch/weights") {
      let data = try Data(contentsOf: folder.url.appending(path: "out-torch/weights/\(file)"))
      let tensors = try Safetensors(parsing: Array(data))
      #expect(results.contains(tensors.sha256), "\(file)")
      #expect(data.contains(Data("\"__metadata__\":{\"terms\":".utf8)), "\(file)")
    }
    #expect(folder.files(in: "out-torch/weights").count == 4)
    let output = try run(Self.check, in: folder)
    #expect(output == "4 runs\n")
  }

  private static let start = """
    import json, struct, torch
    import learned
    torch.manual_seed(7)
    net = learned.network("mixture", "drawn")
    header, data = {}, b""
    for name, tensor in net.state_dict().items():
        wide = tensor.dtype == torch.float64
        code, kind = ("d", "F64") if wide else ("f", "F32")
        values = struct.pack(f"<{tensor.numel()}{code}", *tensor.flatten().tolist())
        header[name] = {"dtype": kind, "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    text = json.dumps(header).encode()
    open("../start.safetensors", "wb").write(struct.pack("<Q", len(text)) + text + data)
    read = lambda name, header: torch.frombuffer(
        bytearray(open("../files/drawn/" + name, "rb").read()[header:]), dtype=torch.uint8)
    images, labels = read("test-images", 16).reshape(-1, 8, 8), read("test-labels", 8).long()
    logits = net(learned.prepare(images, "drawn"))
    print(torch.nn.functional.cross_entropy(logits, labels).item())
    """

  @Test(
    "a study starts from the state dict of a network of PyTorch",
    .enabled(if: Tool.pytorch != nil, "PyTorch is not installed"))
  func initialWeights() throws {
    let folder = TemporaryFolder()
    try Self.study(in: folder)
    func report(_ arguments: [String]) throws {
      let outcome = try ReportProcess.run(arguments + ["--data", "files"], in: folder.url)
      try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }
    try report(["build", "study.md", "--output", "out", "--only", "variant=mixture"])
    try report(["export", "out", "--to", "torch", "--template", "study.md"])
    let expected = try run(Self.start, in: folder).trimmingCharacters(in: .whitespacesAndNewlines)
    // With so small a rate a run ends where it starts.
    try report([
      "build", "study.md", "--output", "again", "--only", "variant=mixture", "--set",
      "initial-weights=start.safetensors", "--set", "schedule='weights:1@1e-12'",
    ])
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.text("again/results.json").utf8))
        as? [String: Any])
    let first = try #require((results["runs"] as? [[String: Any]])?.first)
    let loss = try #require(first["testLoss"] as? Double)
    #expect(abs(loss - (Double(expected) ?? .nan)) < 1e-5)
    #expect(folder.text("again/results.json").contains("\"file\":\"start.safetensors\""))
  }

  /// What a script in the folder of the export prints.
  private func run(_ script: String, in folder: TemporaryFolder) throws -> String {
    let file = try folder.write(script, to: "out-torch/script.py")
    let code =
      "import os, runpy, sys; os.chdir('\(folder.path)/out-torch'); sys.path.insert(0, '.'); "
      + "runpy.run_path('\(file)')"
    return try Tool.run(try #require(Tool.pytorch), ["-c", code])
  }

  @Test("functions of runs that were trained elsewhere are exported, and accuracies alone are not")
  func given() throws {
    let folder = TemporaryFolder()
    _ = try folder.write(
      "---\ntitle: Given\nstudy: {results: runs.json}\n---\nNothing.\n", to: "study.md")
    func export(_ coefficients: String, _ name: String) throws -> ReportProcess.Outcome {
      _ = try folder.write(
        "{\"runs\": [{\"variant\": \"a\", \"dataset\": \"d\", \"seed\": 0, \"testAccuracy\": 1"
          + coefficients + "}]}", to: "runs.json")
      let built = try ReportProcess.run(
        ["build", "study.md", "--output", name], in: folder.url)
      try #require(built.status == 0, "\(built.errors)")
      return try ReportProcess.run(
        ["export", name, "--to", "torch", "--template", "study.md"], in: folder.url)
    }
    let functions = try export(", \"coefficients\": [{\"relu\": 0.75, \"sin\": 0.25}]", "one")
    #expect(functions.status == 0, "\(functions.errors)")
    #expect(
      folder.text("one-torch/README.md").contains(
        "learned.function(\"a\", \"d\", seed=0, "
          + "layer=1)"))
    let nothing = try export("", "two")
    #expect(nothing.status == 65 && nothing.errors.contains("RPT-0986"), "\(nothing.errors)")
  }
}
