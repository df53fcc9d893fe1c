# Every target is a script in .ci/, which also runs without make. They install
# what is missing on Debian and Ubuntu, and say what to install elsewhere.

.PHONY: help run build test ci windows test-windows mesa package screenshots window bench bench-window soak clean

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: ## open the window in rehearsal, or rehearse on the command line where there is no display
	@.ci/rehearse

build: ## build both programs into build/
	@.ci/setup window
	@.ci/build window commandline

test: ## run every test
	@.ci/test

ci: ## run every check that a change has to pass
	@.ci/run

windows: ## build both programs for Windows into build/windows/
	@.ci/setup windows
	@.ci/build windows

test-windows: ## run what is for Windows under wine
	@.ci/test-windows

mesa: ## build the software renderer for Windows, once, into build/mesa/
	@.ci/mesa

package: ## make every package that is handed out, in build/package/
	@.ci/package

screenshots: ## draw every page in each language, look, size and scale into build/screenshots/ (some: OF=reply)
	@.ci/screenshots '$(OF)'

window: ## drive the real window and keep a picture of each page in build/pictures/
	@.ci/window

bench: ## run the benchmarks
	@.ci/bench

bench-window: ## compare the window with a bare one of the toolkit: first paint and memory
	@.ci/bench-window

soak: ## kill writers 500 times, change every bit of a binder, and fuzz each target for ten minutes
	@.ci/soak

clean: ## remove everything that was built
	rm -rf build
