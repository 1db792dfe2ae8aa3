// An OpenGL context without a window, from whatever library is there at run time: nothing of OpenGL
// is needed to build or to link. EGL first (a graphics card's, else Mesa's software renderer), then
// OSMesa. MuJoCo finds OpenGL's functions by itself in the library that is loaded here.
#pragma once

#include <dlfcn.h>

#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace evostrat {

// Which library serves this process, decided once; its functions, and what contexts are made of.
struct OpenGl {
  // EGL
  void* (*address)(const char*) = nullptr;
  void* (*createContext)(void*, void*, void*, const int*) = nullptr;
  unsigned (*makeCurrent)(void*, void*, void*, void*) = nullptr;
  unsigned (*destroyContext)(void*, void*) = nullptr;
  unsigned (*bindApi)(unsigned) = nullptr;
  void* display = nullptr;
  void* config = nullptr;
  void* surface = nullptr;  // null where contexts do without
  // OSMesa
  void* (*createMesa)(unsigned, int, int, int, void*) = nullptr;
  unsigned char (*makeMesaCurrent)(void*, void*, unsigned, int, int) = nullptr;
  void (*destroyMesa)(void*) = nullptr;
};

template <class Function>
static bool find_function(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

static void* open_library(const char* name, std::string& why) {
  void* library = dlopen(name, RTLD_LAZY | RTLD_GLOBAL);
  if (!library) why += std::string(why.empty() ? "" : "; ") + dlerror();
  return library;
}

// A display is good when a context of it becomes current.
static bool try_display(OpenGl& gl, void* library, void* display) {
  unsigned (*initialize)(void*, int*, int*) = nullptr;
  unsigned (*choose)(void*, const int*, void**, int, int*) = nullptr;
  void* (*pixels)(void*, void*, const int*) = nullptr;
  if (!display || !find_function(library, "eglInitialize", initialize) ||
      !find_function(library, "eglChooseConfig", choose) ||
      !find_function(library, "eglCreatePbufferSurface", pixels) ||
      !initialize(display, nullptr, nullptr)) {
    return false;
  }
  const int wanted[] = {0x3033, 1,   // surface: offscreen
                        0x3040, 8,   // OpenGL
                        0x3024, 8, 0x3023, 8, 0x3022, 8, 0x3025, 24, 0x3038};
  const int one[] = {0x3057, 1, 0x3056, 1, 0x3038};  // width, height
  void* config = nullptr;
  int count = 0;
  if (!gl.bindApi(0x30A2) || !choose(display, wanted, &config, 1, &count) || count < 1) {
    return false;
  }
  void* context = gl.createContext(display, config, nullptr, nullptr);
  if (!context) return false;
  void* surface = nullptr;
  bool current = gl.makeCurrent(display, nullptr, nullptr, context);
  if (!current) {
    surface = pixels(display, config, one);
    current = surface && gl.makeCurrent(display, surface, surface, context);
  }
  gl.makeCurrent(display, nullptr, nullptr, nullptr);
  gl.destroyContext(display, context);
  if (!current) return false;
  gl.display = display;
  gl.config = config;
  gl.surface = surface;
  return true;
}

static bool open_egl(OpenGl& gl, std::string& why) {
  void* library = open_library("libEGL.so.1", why);
  void* (*standard)(void*) = nullptr;
  if (!library || !find_function(library, "eglGetProcAddress", gl.address) ||
      !find_function(library, "eglCreateContext", gl.createContext) ||
      !find_function(library, "eglMakeCurrent", gl.makeCurrent) ||
      !find_function(library, "eglDestroyContext", gl.destroyContext) ||
      !find_function(library, "eglBindAPI", gl.bindApi) ||
      !find_function(library, "eglGetDisplay", standard)) {
    return false;
  }
  auto of_platform = reinterpret_cast<void* (*)(unsigned, void*, const int*)>(
      gl.address("eglGetPlatformDisplayEXT"));
  auto query = reinterpret_cast<unsigned (*)(int, void**, int*)>(gl.address("eglQueryDevicesEXT"));
  if (of_platform && query) {
    void* devices[32];
    int count = 0;
    query(32, devices, &count);
    for (int i = 0; i < count; i++) {
      if (try_display(gl, library, of_platform(0x313F, devices[i], nullptr))) return true;
    }
  }
  if (of_platform && try_display(gl, library, of_platform(0x31DD, nullptr, nullptr))) return true;
  if (try_display(gl, library, standard(nullptr))) return true;
  why += std::string(why.empty() ? "" : "; ") + "libEGL.so.1 has no display that draws OpenGL";
  return false;
}

static bool open_mesa(OpenGl& gl, std::string& why) {
  void* library = open_library("libOSMesa.so.8", why);
  return library && find_function(library, "OSMesaCreateContextExt", gl.createMesa) &&
         find_function(library, "OSMesaMakeCurrent", gl.makeMesaCurrent) &&
         find_function(library, "OSMesaDestroyContext", gl.destroyMesa);
}

// Throws with the reasons where there is none; asked again, it looks again.
static OpenGl& open_gl(const std::string& order) {
  static std::mutex mutex;
  static OpenGl* found = nullptr;  // stays for the life of the process
  std::lock_guard<std::mutex> lock(mutex);
  if (found) return *found;
  OpenGl gl;
  std::string why;
  for (size_t from = 0; from < order.size();) {
    size_t to = order.find(',', from);
    if (to == std::string::npos) to = order.size();
    std::string name = order.substr(from, to - from);
    if ((name == "egl" && open_egl(gl, why)) || (name == "osmesa" && open_mesa(gl, why))) {
      return *(found = new OpenGl(gl));
    }
    from = to + 1;
  }
  throw std::runtime_error(why.empty() ? "neither egl nor osmesa was asked for" : why);
}

// One context, to be made current around every use: so any thread may use it, one at a time.
class Context {
 public:
  explicit Context(const std::string& order) : gl(open_gl(order)) {
    if (gl.createMesa) {
      context = gl.createMesa(0x1908, 24, 8, 0, nullptr);  // RGBA
    } else {
      gl.bindApi(0x30A2);
      context = gl.createContext(gl.display, gl.config, nullptr, nullptr);
    }
    if (!context) throw std::runtime_error("the OpenGL library made no context");
  }

  ~Context() { gl.createMesa ? gl.destroyMesa(context) : void(gl.destroyContext(gl.display, context)); }

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  bool take() {
    if (gl.createMesa) return gl.makeMesaCurrent(context, unused, 0x1401, 4, 4);
    return gl.bindApi(0x30A2) && gl.makeCurrent(gl.display, gl.surface, gl.surface, context);
  }

  void leave() {
    if (gl.createMesa) {
      gl.makeMesaCurrent(nullptr, nullptr, 0, 0, 0);
    } else {
      gl.makeCurrent(gl.display, nullptr, nullptr, nullptr);
    }
  }

 private:
  OpenGl& gl;
  void* context;
  unsigned char unused[64];  // OSMesa wants a window's pixels; MuJoCo draws elsewhere
};

}  // namespace evostrat
