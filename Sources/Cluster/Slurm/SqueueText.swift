/// What `squeue` prints.
enum SqueueText {
  /// The name, the indices, the state, the node and the reason.
  static let format = "%j|%K|%T|%N|%r"

  /// The jobs of arrays, each once: of a job that was put back, its newest state.
  ///
  /// Lines of another form are left out.
  static func states(_ text: String) -> [JobPlace: JobState] {
    var states: [JobPlace: JobState] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
        .map(String.init)
      guard fields.count == 5, let indices = indices(fields[1]) else { continue }
      let state = JobState(word: fields[2], reason: fields[4], node: fields[3])
      for index in indices {
        let place = JobPlace(name: fields[0], index: index)
        if states[place]?.isLive != true { states[place] = state }
      }
    }
    return states
  }

  /// The numbers of `7`, or of `0-3,8,10-20:5%4`, whose end is how many may run at once.
  static func indices(_ text: String) -> [Int]? {
    var indices: [Int] = []
    let list = text.split(separator: "%", omittingEmptySubsequences: false)[0]
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let steps = part.split(separator: ":", omittingEmptySubsequences: false)
      let ends = steps[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends[0], ends.count <= 2, let last = ends[ends.count - 1], first <= last,
        let step = steps.count == 1 ? 1 : Int(steps[1]), step > 0, last - first < 10_000_000
      else { return nil }
      indices += Array(stride(from: first, through: last, by: step))
    }
    return indices
  }
}
