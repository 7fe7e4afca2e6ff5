<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
    xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>stif_clusters</Name>
    <UserStyle>
      <Title>Clusters 1 to 10</Title>
      <FeatureTypeStyle>
        <Rule>
          <RasterSymbolizer>
            <ChannelSelection>
              <GrayChannel>
                <SourceChannelName>1</SourceChannelName>
              </GrayChannel>
            </ChannelSelection>
            <ColorMap type="values">
              <ColorMapEntry color="#4477AA" quantity="1" label="cluster 1"/>
              <ColorMapEntry color="#228833" quantity="2" label="cluster 2"/>
              <ColorMapEntry color="#CCBB44" quantity="3" label="cluster 3"/>
              <ColorMapEntry color="#EE6677" quantity="4" label="cluster 4"/>
              <ColorMapEntry color="#AA3377" quantity="5" label="cluster 5"/>
              <ColorMapEntry color="#66CCEE" quantity="6" label="cluster 6"/>
              <ColorMapEntry color="#BBBBBB" quantity="7" label="cluster 7"/>
              <ColorMapEntry color="#EE8866" quantity="8" label="cluster 8"/>
              <ColorMapEntry color="#44BB99" quantity="9" label="cluster 9"/>
              <ColorMapEntry color="#AAAA00" quantity="10" label="cluster 10"/>
            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
