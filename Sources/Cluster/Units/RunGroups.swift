import Runs

/// Which runs of a plan go into one job.
///
/// Runs that have a cycle to train in common stay together: no cycle is trained twice, and no job
/// waits for another's.
struct RunGroups {
  /// Places of requests, each group and the list of them in the order of the plan.
  let groups: [[Int]]

  /// `requests` are places of the plan's requests that have no result, of several with one key one.
  /// Groups are joined until they have `leastRuns`.
  init(_ plan: RunPlan, of requests: [Int], leastRuns: Int) {
    var group = Dictionary(uniqueKeysWithValues: requests.map { ($0, $0) })
    func root(_ request: Int) -> Int {
      var place = request
      while let above = group[place], above != place { place = above }
      return place
    }
    for unit in plan.units {
      let members = unit.requests.filter { group[$0] != nil }
      for (one, other) in zip(members, members.dropFirst()) {
        let roots = (root(one), root(other))
        group[max(roots.0, roots.1)] = min(roots.0, roots.1)
      }
    }
    var members: [Int: [Int]] = [:]
    for request in requests.sorted() { members[root(request), default: []].append(request) }
    var groups: [[Int]] = []
    for first in members.keys.sorted() {
      if let last = groups.last, last.count < leastRuns {
        groups[groups.count - 1] += members[first] ?? []
      } else {
        groups.append(members[first] ?? [])
      }
    }
    self.groups = groups
  }
}
