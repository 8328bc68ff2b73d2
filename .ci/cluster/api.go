package main

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// An api is a Kubernetes API server, spoken to in JSON; of its objects only what the test looks at is named here.
type api struct {
	address, token string
	client         *http.Client
}

func newAPI(address, token string) *api {
	insecure := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}} // the server's own certificate, on this machine
	return &api{address, token, &http.Client{Transport: insecure, Timeout: 20 * time.Second}}
}

type meta struct {
	Name              string            `json:"name,omitempty"`
	Annotations       map[string]string `json:"annotations,omitempty"`
	Labels            map[string]string `json:"labels,omitempty"`
	DeletionTimestamp *string           `json:"deletionTimestamp,omitempty"`
}

type pod struct {
	Metadata meta `json:"metadata"`
	Spec     struct {
		NodeName        string `json:"nodeName"`
		SecurityContext struct {
			RunAsUser, RunAsGroup uint32
		} `json:"securityContext"`
		Containers []container `json:"containers"`
		Volumes    []struct {
			Name      string `json:"name"`
			ConfigMap *struct {
				Name string `json:"name"`
			} `json:"configMap"`
			PersistentVolumeClaim *struct {
				ClaimName string `json:"claimName"`
			} `json:"persistentVolumeClaim"`
			EmptyDir *struct{} `json:"emptyDir"`
		} `json:"volumes"`
	} `json:"spec"`
	Status struct {
		Phase string `json:"phase"`
	} `json:"status"`
}

type container struct {
	Name    string   `json:"name"`
	Command []string `json:"command"`
	Args    []string `json:"args"`
	Env     []struct {
		Name      string `json:"name"`
		Value     string `json:"value"`
		ValueFrom *struct {
			FieldRef *struct {
				FieldPath string `json:"fieldPath"`
			} `json:"fieldRef"`
		} `json:"valueFrom"`
	} `json:"env"`
	VolumeMounts []struct {
		Name      string `json:"name"`
		MountPath string `json:"mountPath"`
	} `json:"volumeMounts"`
}

type job struct {
	Metadata meta `json:"metadata"`
	Status   struct {
		Active, Succeeded, Failed       int
		CompletedIndexes, FailedIndexes string
		Conditions                      []struct{ Type, Status, Reason string }
	} `json:"status"`
}

// done says whether the job has ended, and how: Complete or Failed.
func (j *job) done() string {
	for _, c := range j.Status.Conditions {
		if (c.Type == "Complete" || c.Type == "Failed") && c.Status == "True" {
			return c.Type
		}
	}
	return ""
}

type object map[string]any

// do sends one request; body is YAML text or an object, out takes the answer.
func (a *api) do(method, path string, body, out any) error {
	kind, content := "application/json", []byte(nil)
	switch body := body.(type) {
	case nil:
	case string:
		kind, content = "application/yaml", []byte(body)
	default:
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = encoded
	}
	if method == http.MethodPatch {
		kind = "application/merge-patch+json"
	}
	request, err := http.NewRequest(method, a.address+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+a.token)
	request.Header.Set("Content-Type", kind)
	request.Header.Set("Accept", "application/json")
	answer, err := a.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %s", method, path, answer.Status, said)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(said, out)
}

const (
	podPath  = "/api/v1/namespaces/default/pods"
	nodePath = "/api/v1/nodes"
	jobPath  = "/apis/batch/v1/namespaces/default/jobs"
	cronPath = "/apis/batch/v1/namespaces/default/cronjobs"
	mapPath  = "/api/v1/namespaces/default/configmaps"
	leases   = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases"
)

func (a *api) pods() ([]pod, error) {
	var list struct{ Items []pod }
	err := a.do("GET", podPath, nil, &list)
	return list.Items, err
}
