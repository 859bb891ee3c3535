/// Why one address did not deliver: a reason to try the next, or the end of the download.
enum TransferError: Error {
  case problem(DownloadProblem)
  case fatal(DatasetError)
}
