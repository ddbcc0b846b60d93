function comparePage(data) { return runPage(data); }
