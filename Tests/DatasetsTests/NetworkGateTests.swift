import Foundation
import Testing

@testable import Datasets

@Suite struct NetworkGateTests {
  private func endpoint(_ host: String) -> NetworkEndpoint {
    NetworkEndpoint(host: host, port: 443)
  }

  @Test("each host is asked once, whatever it answered")
  func remembers() {
    let asked = Recorder<String>()
    let gate = NetworkGate(connectTimeout: 3, budget: 9) { endpoint, _ in
      asked.append(endpoint.host)
      return endpoint.host == "up" ? .connected : .failed(.nameNotResolved)
    }
    for _ in 0..<3 {
      #expect(throws: DownloadProblem.unreachable(host: "down", cause: .nameNotResolved)) {
        try gate.admit(endpoint("down"))
      }
      #expect(throws: Never.self) { try gate.admit(endpoint("up")) }
    }
    #expect(asked.values == ["down", "up"])
  }

  @Test("without a network all hosts together cost no more than the budget")
  func budget() {
    let asked = Recorder<Double>()
    let gate = NetworkGate(connectTimeout: 0.2, budget: 0.5) { _, timeout in
      asked.append(timeout)
      Thread.sleep(forTimeInterval: timeout)
      return .failed(.timedOut(seconds: 1))
    }
    var last: DownloadProblem?
    for host in 0..<20 {
      do throws(DownloadProblem) { try gate.admit(endpoint("\(host)")) } catch { last = error }
    }
    #expect(last == .networkDown)
    #expect(asked.values.count <= 3)
    #expect(asked.values.allSatisfy { $0 <= 0.2 })
  }

  @Test("once a host has answered, others get their full time")
  func budgetAfterSuccess() {
    let asked = Recorder<Double>()
    let gate = NetworkGate(connectTimeout: 3, budget: 0.04) { endpoint, timeout in
      asked.append(timeout)
      return endpoint.host == "up" ? .connected : .failed(.timedOut(seconds: 3))
    }
    #expect(throws: DownloadProblem.networkDown) { try gate.admit(endpoint("down")) }
    #expect(asked.values.isEmpty)
    let patient = NetworkGate(connectTimeout: 3, budget: 0.1) { endpoint, timeout in
      asked.append(timeout)
      return endpoint.host == "up" ? .connected : .failed(.timedOut(seconds: 3))
    }
    #expect(throws: Never.self) { try patient.admit(endpoint("up")) }
    #expect(throws: DownloadProblem.self) { try patient.admit(endpoint("down")) }
    #expect(asked.values == [0.1, 3])
  }

  @Test("a listening port is reachable, a closed one and an unknown name are not")
  func probe() throws {
    let server = try LocalHTTPServer([:])
    let open = NetworkEndpoint(host: "127.0.0.1", port: server.port)
    #expect(NetworkProbe.outcome(of: open, timeout: 2) == .connected)
    server.stop()
    guard case .failed(.refused) = NetworkProbe.outcome(of: open, timeout: 2) else {
      Issue.record("a closed port was reached")
      return
    }
    let nowhere = NetworkEndpoint(host: "name.invalid", port: 80)
    #expect(NetworkProbe.outcome(of: nowhere, timeout: 2) != .connected)
  }

  @Test("endpoints and proxies are read as curl reads them")
  func endpoints() throws {
    func of(_ address: String) throws -> NetworkEndpoint? {
      NetworkEndpoint(try #require(URL(string: address)))
    }
    #expect(try of("https://a.b/c") == endpoint("a.b"))
    #expect(try of("http://a:8080/") == NetworkEndpoint(host: "a", port: 8080))
    #expect(try of("ftp://a/") == nil)
    #expect(NetworkEndpoint.proxy(in: [:]) == nil)
    #expect(NetworkEndpoint.proxy(in: ["https_proxy": ""]) == nil)
    #expect(
      NetworkEndpoint.proxy(in: ["HTTPS_PROXY": "http://p:3128", "ALL_PROXY": "q:1"])
        == NetworkEndpoint(host: "p", port: 3128))
    #expect(
      NetworkEndpoint.proxy(in: ["all_proxy": "p"]) == NetworkEndpoint(host: "p", port: 1080))
  }
}
