package manifests

import (
	"encoding/json"

	"k8s.io/client-go/openapi"
	"sigs.k8s.io/kubectl-validate/pkg/openapiclient"
)

// builtins is the schemas of a version of Kubernetes without the defaults that say
// nothing: they give a required name that is left out as "", and nobody misses it.
type builtins struct{ openapi.Client }

func newBuiltins(version string) openapi.Client {
	return builtins{openapiclient.NewOverlay(
		openapiclient.HardcodedPatchLoader(version), openapiclient.NewHardcodedBuiltins(version))}
}

// Paths implements [openapi.Client].
func (b builtins) Paths() (map[string]openapi.GroupVersion, error) {
	groups, err := b.Client.Paths()
	for path, group := range groups {
		groups[path] = groupVersion{group}
	}
	return groups, err
}

type groupVersion struct{ openapi.GroupVersion }

// Schema implements [openapi.GroupVersion].
func (g groupVersion) Schema(contentType string) ([]byte, error) {
	content, err := g.GroupVersion.Schema(contentType)
	if err != nil {
		return nil, err
	}
	var document any
	if err := json.Unmarshal(content, &document); err != nil {
		return nil, err
	}
	dropEmptyDefaults(document)
	return json.Marshal(document)
}

func dropEmptyDefaults(node any) {
	switch node := node.(type) {
	case []any:
		for _, element := range node {
			dropEmptyDefaults(element)
		}
	case map[string]any:
		if object, ok := node["default"].(map[string]any); node["default"] == "" || ok && len(object) == 0 {
			delete(node, "default")
		}
		for _, value := range node {
			dropEmptyDefaults(value)
		}
	}
}
