package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// nginx returns the command of an nginx with one site. It logs every request.
func nginx(dir, name, site string) []string {
	conf := filepath.Join(dir, name+".conf")
	main := fmt.Sprintf(`user root; worker_processes 1; daemon off; pid %[1]s/%[2]s.pid; error_log /dev/null;
events { worker_connections 1024; }
http {
  access_log /dev/null combined buffer=64k flush=1s;
  client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/fastcgi; uwsgi_temp_path %[1]s/uwsgi; scgi_temp_path %[1]s/scgi;
  sendfile on; tcp_nopush on; keepalive_requests 1000000000; default_type application/json;
  %[3]s
}
`, dir, name, site)
	_ = os.WriteFile(conf, []byte(main), 0o600) // if that fails, nginx does not start
	return []string{"nginx", "-c", conf, "-e", "/dev/null"}
}

// fileNginx returns the command of an nginx that serves the directory.
func fileNginx(addr, dir string) []string {
	return nginx(dir, "file", fmt.Sprintf("open_file_cache max=100; server { listen %s; root %s; }", addr, dir))
}

// cachingNginx returns the command of an nginx with docs/deploy/nginx.conf, before the
// server at the URL.
func cachingNginx(addr, url, dir string) []string {
	site, _ := os.ReadFile("docs/deploy/nginx.conf") // if that fails, nginx does not listen
	replica := strings.TrimPrefix(url, "http://")
	changes := strings.NewReplacer("listen 80;", "listen "+addr+";", "127.0.0.1:8081", replica, "127.0.0.1:8082", replica, "/var/lib/nginx", dir)
	return nginx(dir, "caching", changes.Replace(string(site)))
}
