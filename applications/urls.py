from django.urls import URLPattern

app_name = "applications"
urlpatterns: list[URLPattern] = []
neutral_patterns: list[URLPattern] = []
