import Digests

extension StandIn {
  /// The drawn images as a dataset.
  ///
  /// `name` and `title` are those of the dataset that is stood in for, and `reason` says why
  /// it could not be had; or they are the stand-in's own, with no reason.
  package func dataset(name: String, title: String, reason: DatasetError?) -> Dataset {
    let train = images(isTraining: true)
    let test = images(isTraining: false)
    var hasher = SHA256Hasher()
    for part in [train.pixels, train.labels, test.pixels, test.labels] {
      hasher.update(part)
    }
    return Dataset(
      name: name, title: title, classes: classes, classSymbols: classSymbols,
      source: .standIn, standIn: rawValue, standInReason: reason, train: train, test: test,
      digest: hasher.finalize().hex, licence: "drawn by report; free of rights",
      citation: "")
  }
}
