// Package manifests checks the files of docs/deploy that only libraries of many
// dependencies can check: it is a module of its own, to keep those out of the server's.
package manifests

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kubectl-validate/pkg/validator"
	"sigs.k8s.io/yaml"
)

const (
	deploy = "../../docs/deploy"
	// kubernetes is the oldest version that the manifests are for, of which the
	// validator has the schemas.
	kubernetes = "1.30"
)

// validate checks every document of a manifest as an API server of that version would
// by its schemas: no unknown or repeated field, each with its type, the required ones there.
func validate(t *testing.T, manifest []byte) error {
	t.Helper()
	v, err := validator.New(newBuiltins(kubernetes))
	require.NoError(t, err)
	documents := 0
	for reader := utilyaml.NewDocumentDecoder(io.NopCloser(bytes.NewReader(manifest))); ; documents++ {
		document := make([]byte, 1<<20)
		n, err := reader.Read(document)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		_, object, err := v.Parse(document[:n])
		if err == nil {
			err = v.Validate(object)
		}
		if err != nil {
			return err
		}
	}
	require.NotZero(t, documents)
	return nil
}

func TestManifestsFitTheSchemas(t *testing.T) {
	checked := 0
	for _, pattern := range []string{"kubernetes/*", "kubernetes/*/*.yaml"} {
		files, err := filepath.Glob(filepath.Join(deploy, pattern))
		require.NoError(t, err)
		for _, file := range files {
			if info, err := os.Stat(file); err == nil && info.IsDir() {
				continue
			}
			require.Equal(t, ".yaml", filepath.Ext(file))
			require.NoError(t, validate(t, read(t, file)), file)
			checked++
		}
	}
	assert.Equal(t, 5, checked)
}

// TestWrongManifestsAreRefused shows that the check above would see a mistake.
func TestWrongManifestsAreRefused(t *testing.T) {
	for name, test := range map[string]struct{ file, old, new, want string }{
		"mistyped field":         {"deployment.yaml", "  replicas: 2", "  replcas: 2", "spec.replcas: Invalid value: value provided for unknown field"},
		"mistyped field, deep":   {"deployment.yaml", "readOnlyRootFilesystem", "readonlyRootFilesystem", "securityContext.readonlyRootFilesystem: Invalid value: value provided for unknown field"},
		"repeated field":         {"deployment.yaml", "  replicas: 2", "  replicas: 2\n  replicas: 3", `"replicas" already set`},
		"wrong type":             {"deployment.yaml", "  replicas: 2", `  replicas: "2"`, `spec.replicas in body must be of type integer: "string"`},
		"no selector":            {"deployment.yaml", "  selector:\n    matchLabels: *labels\n", "", "spec.selector: Required value"},
		"no name of a container": {"deployment.yaml", "- name: dateline\n          #", "- #", "spec.template.spec.containers[0].name: Required value"},
		"unknown kind":           {"service.yaml", "kind: Service", "kind: Servce", "kind Servce not found"},
		"no metric's name":       {"optional/autoscaler.yaml", "        name: cpu\n", "", "spec.metrics[0].resource.name: Required value"},
	} {
		t.Run(name, func(t *testing.T) {
			manifest := string(read(t, filepath.Join(deploy, "kubernetes", test.file)))
			require.Contains(t, manifest, test.old)
			err := validate(t, []byte(strings.Replace(manifest, test.old, test.new, 1)))
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

// restricted returns what of the pod's settings the restricted profile forbids.
func restricted(t *testing.T, pod corev1.PodTemplateSpec) string {
	t.Helper()
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	require.NoError(t, err)
	level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	result := policy.AggregateCheckResults(evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
	return result.ForbiddenDetail()
}

func TestPodIsRestricted(t *testing.T) {
	pod := decode[appsv1.Deployment](t, "deployment.yaml").Spec.Template
	assert.Empty(t, restricted(t, pod))
	pod.Spec.Containers[0].SecurityContext.Capabilities = nil
	pod.Spec.SecurityContext.RunAsNonRoot = nil
	assert.Contains(t, restricted(t, pod), `must set securityContext.capabilities.drop=["ALL"]`)
	assert.Contains(t, restricted(t, pod), "runAsNonRoot != true")
}

// TestManifestsFitEachOther: no schema sees that a selector selects nothing, or that a
// port's name is nobody's.
func TestManifestsFitEachOther(t *testing.T) {
	deployment := decode[appsv1.Deployment](t, "deployment.yaml")
	pod := deployment.Spec.Template
	selects := func(selector *metav1.LabelSelector) {
		t.Helper()
		s, err := metav1.LabelSelectorAsSelector(selector)
		require.NoError(t, err)
		assert.False(t, s.Empty())
		assert.True(t, s.Matches(labels.Set(pod.Labels)), s)
	}
	ports := map[intstr.IntOrString]int32{}
	for _, port := range pod.Spec.Containers[0].Ports {
		ports[intstr.FromString(port.Name)] = port.ContainerPort
	}
	selects(deployment.Spec.Selector)
	for _, spread := range pod.Spec.TopologySpreadConstraints {
		selects(spread.LabelSelector)
	}
	service := decode[corev1.Service](t, "service.yaml")
	selects(&metav1.LabelSelector{MatchLabels: service.Spec.Selector})
	for _, port := range service.Spec.Ports {
		assert.Contains(t, ports, port.TargetPort)
		assert.NotEqual(t, "admin", port.TargetPort.StrVal)
	}
	budget := decode[policyv1.PodDisruptionBudget](t, "disruption-budget.yaml")
	selects(budget.Spec.Selector)
	network := decode[networkingv1.NetworkPolicy](t, "network-policy.yaml")
	selects(&network.Spec.PodSelector)
	for _, rule := range network.Spec.Ingress {
		for _, port := range rule.Ports {
			assert.Contains(t, ports, *port.Port)
			assert.Equal(t, port.Port.StrVal == "admin", len(rule.From) > 0, "the admin port alone is not for everybody")
		}
	}
	scaler := decode[autoscalingv2.HorizontalPodAutoscaler](t, "optional/autoscaler.yaml")
	assert.Equal(t, deployment.Name, scaler.Spec.ScaleTargetRef.Name)
	assert.Equal(t, deployment.Kind, scaler.Spec.ScaleTargetRef.Kind)
	assert.Equal(t, *deployment.Spec.Replicas, *scaler.Spec.MinReplicas)

	container := pod.Spec.Containers[0]
	for _, probe := range []*corev1.Probe{container.StartupProbe, container.LivenessProbe, container.ReadinessProbe} {
		assert.Equal(t, "http", probe.HTTPGet.Port.StrVal)
	}
	assert.Equal(t, "/livez", container.LivenessProbe.HTTPGet.Path)
	assert.Equal(t, "/readyz", container.ReadinessProbe.HTTPGet.Path)
	environment := map[string]string{}
	for _, variable := range container.Env {
		environment[variable.Name] = variable.Value
	}
	admin := strconv.Itoa(int(ports[intstr.FromString("admin")]))
	assert.Equal(t, "0.0.0.0:"+strconv.Itoa(int(ports[intstr.FromString("http")])), environment["DATELINE_ADDR"])
	assert.Equal(t, "0.0.0.0:"+admin, environment["DATELINE_ADMIN_ADDR"])
	assert.Equal(t, admin, pod.Annotations["prometheus.io/port"])
	assert.Equal(t, container.VolumeMounts[0].MountPath, environment["DATELINE_SEEDS"])
	assert.Equal(t, pod.Spec.Volumes[0].Name, container.VolumeMounts[0].Name)
	grace, err := time.ParseDuration(environment["DATELINE_SHUTDOWN_GRACE"])
	require.NoError(t, err)
	needed := grace + time.Duration(container.Lifecycle.PreStop.Sleep.Seconds)*time.Second
	assert.Greater(t, time.Duration(*pod.Spec.TerminationGracePeriodSeconds)*time.Second, needed)
	assertMemory(t, environment["GOMEMLIMIT"], container.Resources.Limits.Memory().Value())
}

// TestVolumeOfThePage puts the page's other volumes in place of the ConfigMap.
func TestVolumeOfThePage(t *testing.T) {
	_, rest, found := strings.Cut(string(read(t, "../../docs/deployment.md")), "```yaml\n")
	require.True(t, found)
	volumes, _, found := strings.Cut(rest, "```")
	require.True(t, found)
	manifest := string(read(t, filepath.Join(deploy, "kubernetes/deployment.yaml")))
	before, _, found := strings.Cut(manifest, "      volumes:\n")
	require.True(t, found)
	var indented strings.Builder
	for line := range strings.Lines(volumes) {
		indented.WriteString("      " + line)
	}
	changed := before + indented.String()
	require.NoError(t, validate(t, []byte(changed)))
	var deployment appsv1.Deployment
	require.NoError(t, yaml.UnmarshalStrict([]byte(changed), &deployment))
	assert.True(t, deployment.Spec.Template.Spec.Volumes[0].PersistentVolumeClaim.ReadOnly)
	assert.Equal(t, "seeds", deployment.Spec.Template.Spec.Volumes[0].Name)
	assert.Empty(t, restricted(t, deployment.Spec.Template))
}

// assertMemory checks that Go's own limit, in MiB, is nine tenths of the container's, in bytes.
func assertMemory(t *testing.T, goMemLimit string, limit int64) {
	t.Helper()
	own, err := strconv.ParseInt(strings.TrimSuffix(goMemLimit, "MiB"), 10, 64)
	require.NoError(t, err, goMemLimit)
	assert.InDelta(t, 0.9, float64(own<<20)/float64(limit), 0.01)
}

func decode[T any](t *testing.T, file string) *T {
	t.Helper()
	object := new(T)
	require.NoError(t, yaml.UnmarshalStrict(read(t, filepath.Join(deploy, "kubernetes", file)), object))
	return object
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	return content
}
