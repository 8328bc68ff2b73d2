module report/ci/cluster

go 1.26.0
