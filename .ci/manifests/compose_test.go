package manifests

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// compose loads a compose file as docker compose does: by the schema of the Compose
// Specification and what it checks beyond that.
func compose(t *testing.T, content string) (*types.Project, error) {
	t.Helper()
	dir, err := filepath.Abs(deploy)
	require.NoError(t, err)
	return loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir:  dir,
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(content)}},
	})
}

func TestCompose(t *testing.T) {
	project, err := compose(t, string(read(t, filepath.Join(deploy, "compose.yaml"))))
	require.NoError(t, err)
	service := project.Services["dateline"]
	assert.True(t, service.ReadOnly)
	assert.Equal(t, []string{"ALL"}, service.CapDrop)
	assert.FileExists(t, filepath.Join(service.Build.Context, "Dockerfile"))
	assert.Equal(t, "unknown", *service.Build.Args["VERSION"], "as in the Dockerfile")
	assert.Equal(t, *service.Environment["DATELINE_SEEDS"], service.Volumes[0].Target)
	assert.True(t, service.Volumes[0].ReadOnly)
	assert.Greater(t, time.Duration(*service.StopGracePeriod), 15*time.Second, "the default of --shutdown-grace")
	assertMemory(t, *service.Environment["GOMEMLIMIT"], int64(service.MemLimit))
	for _, port := range service.Ports {
		assert.NotEqual(t, uint32(9090), port.Target, "the admin port is not published")
	}
	image := string(read(t, "../../Dockerfile"))
	assert.Contains(t, image, "USER "+service.User)
	assert.Contains(t, image, `"`+strings.Join(service.HealthCheck.Test[1:], `", "`)+`"`)
}

func TestWrongComposeFilesAreRefused(t *testing.T) {
	for name, test := range map[string]struct{ old, new, want string }{
		"mistyped field":   {"    read_only: true\n    cap", "    readonly: true\n    cap", "services.dateline.readonly false schema"},
		"wrong type":       {"    read_only: true\n    cap", "    read_only: 1\n    cap", "read_only must be a boolean or string"},
		"no type of mount": {"      - type: bind\n        source", "      - source", "services.dateline.volumes.0 must be a string"},
		"no image":         {"    build:\n      context: ../..\n      args:\n        # What dateline --version prints.\n        VERSION: ${VERSION:-unknown}\n    image: dateline\n", "", "neither an image nor a build context"},
	} {
		t.Run(name, func(t *testing.T) {
			content := string(read(t, filepath.Join(deploy, "compose.yaml")))
			require.Contains(t, content, test.old)
			_, err := compose(t, strings.Replace(content, test.old, test.new, 1))
			require.Error(t, err)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}
