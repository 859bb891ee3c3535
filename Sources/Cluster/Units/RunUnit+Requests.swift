import Datasets
import Runs
import Training

extension RunUnit {
  /// The runs of the unit as this program would train them.
  ///
  /// Images are read when the first run trains; `catalogue` has the datasets of a folder of manifests.
  /// - Throws: `ClusterError.otherEngine` where the bits would be others; when images are read,
  ///   `DatasetError` or `.otherImages`.
  package func requests(
    kernels: KernelSelection, catalogue: @escaping @Sendable (String) -> DatasetCatalogue
  ) throws -> [RunRequest] {
    guard engine == RunFingerprint.engineVersion else {
      throw ClusterError.otherEngine(unit: engine, own: RunFingerprint.engineVersion)
    }
    let datasets = images.map { images in
      RunDataset(images.shape, origin: images.origin) {
        let dataset = try images.load(catalogue)
        let shape = RunDataset.Shape(dataset)
        guard shape == images.shape else {
          throw ClusterError.otherImages(
            dataset: images.origin.dataset, digest: shape.digest, wanted: images.shape.digest)
        }
        return dataset
      }
    }
    return try runs.map { run in
      let request = try RunRequest(
        run.recipe.configuration(kernels: kernels, tensors: tensors), on: datasets[run.images])
      guard request.chain.result.key.hex == run.key else {
        throw ClusterError.otherEngine(unit: engine, own: RunFingerprint.engineVersion)
      }
      return request
    }
  }
}

extension RunUnit.Images {
  /// Without a network.
  fileprivate func load(_ catalogue: (String) -> DatasetCatalogue) throws -> Dataset {
    switch origin {
    case .files(let dataset, let folder, let data):
      let loader = DatasetLoader(
        catalogue: catalogue(folder), givenFolder: data, downloads: .offline)
      return try loader.load(DatasetRequest(name: dataset, acceptsStandIn: false))
    case .standIn(let standIn, let dataset, let title):
      return standIn.dataset(name: dataset, title: title, reason: nil)
    }
  }
}
